/** `--python`: asks the Flyte SDK of an interpreter what tasks take and give. The one place where the user's code runs. */
import { relative, resolve } from "node:path";
import { askingScript } from "virtual:ask-sdk";
import { spawnSync } from "virtual:node";
import type { Finding } from "../diagnostics/finding.ts";
import { listed } from "../diagnostics/words.ts";
import type { Artifact } from "../emit/emitter.ts";
import { saltOf } from "../model/cache-salt.ts";
import { effective } from "../model/effective.ts";
import { allTasks, type Model } from "../model/model.ts";
import { isContainerTask, qualifiedName, type Task } from "../model/task.ts";
import type { AskedInterface } from "../python/asked.ts";
import { effectiveInterface, referenceOf } from "../python/effective-interface.ts";
import { pythonPlace } from "../python/place.ts";
import type { PythonProject } from "../python/project.ts";
import { lineEnd } from "../source/lines.ts";
import { join } from "../source/paths.ts";
import { type Io, UsageError } from "./io.ts";

/** What the SDK has said, and what it could not. */
export interface Answers {
  readonly asked: ReadonlyMap<string, AskedInterface>;
  readonly findings: readonly Finding[];
}

/**
 * Asks about every function task whose module is known.
 * @param generated the generated module as it is now: the user's modules import it, and it may not be written yet.
 * @throws UsageError where there is no such interpreter, or it has no SDK.
 */
export function askSdk(interpreter: string, model: Model, python: PythonProject, generated: Artifact, io: Io): Answers {
  const tasks = allTasks(model).filter((task) => !isContainerTask(task));
  const at = (path: string) => resolve(io.cwd, path);
  const request = {
    root: at(python.root),
    paths: python.paths.map((path) => at(join(python.root, path))),
    generated: { name: python.generated, path: at(join(python.root, generated.path)), text: String(generated.content) },
    tasks: Object.fromEntries(tasks.flatMap((task) => questionOf(task, python))),
  };
  const told = run(interpreter, request, io);
  const asked = new Map(
    Object.entries(told).flatMap(([name, each]) => ("error" in each ? [] : [[name, each] as const])),
  );
  const failed = tasks.flatMap((task) => {
    const answer = told[qualifiedName(task)];
    return answer && "error" in answer ? [{ task, ...answer }] : [];
  });
  const findings = alike(failed).map((group) => failure(group, python, io));
  return { asked, findings };
}

interface Question {
  readonly module: string;
  readonly function: string;
  readonly salts: readonly string[];
}

function questionOf(task: Task, python: PythonProject): [string, Question][] {
  const { function: found } = effectiveInterface(task, python);
  const at = referenceOf(task) ?? (found && { module: found.module, function: found.name });
  const salts = [undefined, ...task.overrides.values()].map((override) => saltOf(effective(task, override)));
  return at ? [[qualifiedName(task), { ...at, salts: [...new Set(salts)] }]] : [];
}

interface Failure {
  readonly error: string;
  readonly file?: string;
  readonly line?: number;
}

function run(interpreter: string, request: object, io: Io): Readonly<Record<string, AskedInterface | Failure>> {
  const done = spawnSync(interpreter, ["-B", "-c", askingScript()], {
    cwd: io.cwd,
    input: JSON.stringify(request),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (done.error || done.stdout === "") throw new UsageError(noAnswer(interpreter, done));
  const answer = JSON.parse(done.stdout) as { fault?: string; tasks: Record<string, AskedInterface | Failure> };
  if (answer.fault !== undefined)
    throw new UsageError(
      `--python: ${interpreter} cannot import flyte: ${answer.fault}. Install it there, or name the interpreter of the project's environment.`,
    );
  return answer.tasks;
}

function noAnswer(interpreter: string, { error, status, signal, stderr }: ReturnType<typeof spawnSync>): string {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === "ENOENT") return `--python: there is no interpreter ${interpreter}.`;
  if (code === "EACCES") return `--python: ${interpreter} is no program that can be run.`;
  const last =
    String(stderr ?? "")
      .trim()
      .split("\n")
      .at(-1) ?? "";
  return `--python: ${interpreter} gave no answer (${signal ?? `exit ${status}`})${last && `: ${last}`}.`;
}

type Failed = Failure & { readonly task: Task };

/** Failures in groups of one reason and place. */
function alike(failed: readonly Failed[]): Failed[][] {
  const groups = new Map<string, Failed[]>();
  for (const each of failed) {
    const key = JSON.stringify([each.error, each.file, each.line]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

/** What went wrong for some tasks, at the line of the user's code that it came from, or else at the first task. */
function failure(group: readonly Failed[], python: PythonProject, io: Io): Finding {
  const [{ task, error, file, line }] = group as [Failed];
  const uri = file === undefined ? undefined : relative(io.cwd, file).replaceAll("\\", "/");
  const text = uri === undefined ? undefined : python.files.read(uri);
  const whose = listed(group.slice(0, most).map((each) => qualifiedName(each.task)));
  const more = group.length > most ? ` and ${group.length - most} more` : "";
  const base = {
    code: "interface-unknown",
    severity: "error" as const,
    message: `The SDK cannot say what ${whose}${more} ${group.length === 1 ? "takes and gives" : "take and give"}: ${error}${uri !== undefined && text === undefined ? ` (${uri}, line ${line})` : ""}.`,
  };
  if (uri === undefined || text === undefined || line === undefined) return { ...base, at: task.name };
  const start = startOfLine(text, line);
  const related = group.slice(0, most).map((each) => ({ at: each.task.name, message: "the task" }));
  return { ...base, at: pythonPlace({ uri, text }, { start, end: lineEnd(text, start) }), related };
}

/** How many tasks are named that fail for one reason. */
const most = 3;

/** Where what is written on a line begins. */
function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line && start < text.length; at++) start = lineEnd(text, start) + 1;
  return start + /^[ \t]*/.exec(text.slice(start))![0].length;
}
