/** Where a word leads: the declaration of a name, the Python it stands for, the file that a path means. */
import type { Task } from "../../compiler/model/task.ts";
import { interfaceOf } from "../../compiler/python/interface.ts";
import { functionFor } from "../../compiler/python/occurrences.ts";
import { findModule } from "../../compiler/python/project.ts";
import type { Span } from "../../compiler/source/node.ts";
import type { Project, Snapshot } from "../workspace.ts";
import { linkAt } from "./document-links.ts";
import { declarationsOf, type FileSpan, type NamePlace, nameAt } from "./names.ts";
import { ownerOf, spotAt } from "./spot.ts";

/** A place that a word leads to, and the word. */
export interface Target extends FileSpan {
  readonly from: Span;
}

/** The places that the word at an offset leads to; from a declaration it goes to Python, from Python to the declaration. */
export function definition(at: Snapshot, offset: number): readonly Target[] {
  const name = nameAt(at, offset);
  if (name) return byName(at, name).map(({ file, span }) => ({ file, span, from: name.span }));
  const link = linkAt(at, offset);
  if (link) return [{ file: link.target, span: link.at ?? start, from: link.span }];
  return inModule(at, offset);
}

const start: Span = { start: 0, end: 0 };

function byName(at: Snapshot, name: NamePlace): readonly FileSpan[] {
  const isDeclared = name.role === "declaration" || name.role === "amendment";
  const python = isDeclared || name.role === "reference" ? pythonOf(at, name) : [];
  if (isDeclared && python.length > 0) return python;
  const declared = declarationsOf(at.project, name);
  return declared.length > 0 ? declared : python;
}

/** The Python function of a task, or the parameter that an input is. */
function pythonOf({ project }: Snapshot, { kind, owner, name }: NamePlace): readonly FileSpan[] {
  if (kind === "external") return externalOf(project, name);
  const [environment, task] = kind === "task" ? [owner, name] : splitOwner(project, owner);
  const found = functionOf(project, environment, task);
  const span = kind === "task" ? found?.at : kind === "input" ? found?.inputs?.get(name)?.at : undefined;
  return found && span ? [{ file: found.source.uri, span }] : [];
}

/** `etl.load` as environment and task; names may hold dots. */
function splitOwner({ model }: Project, owner: string): [string, string] {
  const environment = [...model.environments.keys()].find((one) => owner.startsWith(`${one}.`)) ?? "";
  return [environment, owner.slice(environment.length + 1)];
}

function functionOf({ model, python }: Project, environment: string, name: string) {
  const task: Task | undefined = model.environments.get(environment)?.tasks.get(name);
  return task && functionFor(task, python);
}

function externalOf({ model, python }: Project, name: string): readonly FileSpan[] {
  const [module = "", attribute = ""] = model.external.get(name)?.value.split(":") ?? [];
  const found = findModule(python, module);
  if (found?.kind !== "module") return [];
  const { source, words } = found.module;
  const at = words.get(attribute)?.[0]?.start ?? 0;
  return [{ file: source.uri, span: { start: at, end: at } }];
}

/** From `module: shop.etl`, and from `function: shop.etl:load`, whose name may be another than the task's. */
function inModule(at: Snapshot, offset: number): readonly Target[] {
  const found = spotAt(at, offset);
  const { spot } = found ?? {};
  if (!found || spot?.on !== "value" || spot.node.kind !== "scalar" || typeof spot.node.value !== "string") return [];
  const { rest, trigger, override } = ownerOf(at.project, found.path);
  if (trigger || override || (rest[0] !== "module" && rest[0] !== "function") || rest.length > 1) return [];
  const [module = "", name] = spot.node.value.split(":");
  const own = name ? interfaceOf({ module, function: name }, at.project.python) : undefined;
  if (own && "source" in own) return [{ file: own.source.uri, span: own.at, from: wordAt(at, offset) }];
  const target = findModule(at.project.python, module);
  return target?.kind === "module" ? [{ file: target.module.source.uri, span: start, from: wordAt(at, offset) }] : [];
}

function wordAt({ text }: Snapshot, offset: number): Span {
  const before = /[^\s"'{}[\],]*$/.exec(text.slice(Math.max(0, offset - 300), offset))![0].length;
  const after = /^[^\s"'{}[\],]*/.exec(text.slice(offset, offset + 300))![0].length;
  return { start: offset - before, end: offset + after };
}
