/** Import, compile, and what is sent is what the SDK sends for the untouched code: by both targets. */
import { toJson } from "@bufbuild/protobuf";
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { buildRequests } from "../../compiler/emit/flyte2/emit.ts";
import { TaskSpecSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { python } from "../../compiler/emit/python/emit.ts";
import { importCode } from "../../compiler/import/import.ts";
import { pythonProject, pythonSettings } from "../../compiler/python/project.ts";
import { type Files, memoryFiles } from "../../compiler/source/files.ts";
import { join } from "../../compiler/source/paths.ts";
import { compareRequests } from "../oracle/compare.ts";
import { withoutBundle } from "../support/configurations/sdk-differences.ts";
import { type AnswerTo, accepted, askOracle, type DeployRequest, type Json } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { type CodeCase, codeCases } from "./cases.ts";

const options = {
  org: "acme",
  project: "demo",
  domain: "development",
  version: "v1",
  imageRefs: new Map<string, string>(),
  flytecVersion: "0.0.0",
  source: "flyte.yaml",
};

/** Findings that the code itself has. */
const own: Readonly<Record<string, readonly string[]>> = {
  "policies.py": [
    "interruptible-without-retries",
    "env-queue-not-on-wire",
    "env-queue-not-on-wire",
    "task-max-inline-io-not-sent",
    "task-docs-not-sent",
  ],
  "docstrings.py": ["task-output-desc-dropped"],
};

/** A code base after its import, with the generated module, and what flytec itself emits for it. */
function imported(code: CodeCase) {
  const files = memoryFiles(code.files);
  const { files: changed, losses } = importCode({ files, paths: ["."], generated: "flyte_envs", version: "3.12" });
  const texts = { ...code.files, ...Object.fromEntries(changed.map(({ file, text }) => [file, text])) };
  const analysis = analyze(memoryFiles(texts), "flyte.yaml", { now: 1_767_225_600, targets: ["flyte2", "python"] })!;
  const model = analysis.model()!;
  const emit = (seen: Files) => ({
    ...options,
    files: seen,
    python: pythonProject(pythonSettings(model, seen, "flyte.yaml")),
  });
  const [module] = python.emit(model, emit(memoryFiles(texts))).artifacts;
  const all = { ...texts, [join(code.root, module!.path)]: String(module!.content) };
  return { texts: all, analysis, losses, flyte2: buildRequests(model, emit(memoryFiles(all))) };
}

function deploy({ root, modules }: CodeCase, files: CodeCase["files"], before: readonly string[]): DeployRequest {
  return { kind: "deploy", files, root, modules: [...before, ...modules], pythonVersion: "3.12" };
}

describe("round trip", () => {
  const all = codeCases.map((code) => ({ code, made: imported(code) }));
  let answers: readonly (readonly AnswerTo<DeployRequest>[])[] = [];

  beforeAll(async () => {
    await venvPython();
    answers = await Promise.all(
      all.map(({ code, made }) => askOracle([deploy(code, code.files, []), deploy(code, made.texts, ["flyte_envs"])])),
    );
  }, 600_000);

  test("there are sixty code bases or more", () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
  });

  test.each(all.map(({ code }, i) => [code.name, i] as const))("%s", (name, i) => {
    const { analysis, flyte2 } = all[i]!.made;
    const [untouched, after] = answers[i]!.map((answer) => byName(accepted(answer).requests)) as [Json[], Json[]];
    expect(analysis.diagnostics.map(({ code }) => code)).toEqual(own[name] ?? []);
    expect(after.map(nameOf)).toEqual(untouched.map(nameOf));
    expect(compareRequests(after, untouched)).toEqual([]);
    const { built, findings } = flyte2;
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    const ours = byName(built!.requests.map(({ request }) => toJson(DeployTaskRequestSchema, request) as Json));
    const declared = new Set(ours.map(nameOf));
    const theirs = untouched.filter((request) => declared.has(nameOf(request)));
    expect(compareRequests(ours, theirs.map(withoutBundle), { triggerLiterals: true })).toEqual([]);
  });

  test("tasks that stay code are the only ones that flytec does not emit", () => {
    const missing = all.flatMap(({ code, made }, i) => {
      const emitted = new Set(made.flyte2.built!.requests.map(({ request }) => request.taskId!.name));
      const sent = accepted(answers[i]![0]!).requests.map(nameOf);
      return [...new Set(sent)].filter((task) => !emitted.has(task)).map((task) => `${code.name} ${task}`);
    });
    expect(missing).toEqual([
      "growing.py described.d",
      "growing.py growing-too.b",
      "growing.py growing.a",
      "settings_object.py made-of-settings.first",
      "settings_object.py plain-beside.third",
      "stays_code flow.patient",
      "stays_code from-outside.outside",
      "stays_code made-small.little",
    ]);
  });

  test("an override that has a name is the same by it", async () => {
    const { code, made } = all.find(({ code: { name } }) => name === "reuse_override.py")!;
    const written = 'dict(reusable="off", resources=flyte.Resources(cpu=4, memory="8Gi"))';
    const named = 'lambda task: override(task, "bigger")';
    const task = "overriding.crunch";
    const [before, after] = await askOracle([
      { ...deploy(code, code.files, []), kind: "override", overrides: [{ task, code: written }] },
      { ...deploy(code, made.texts, ["flyte_envs"]), kind: "override", overrides: [{ task, code: named }] },
    ]);
    const [untouched, imported] = [before, after].map((answer) => accepted(accepted(answer).overrides[0]!).spec);
    expect(compareRequests(imported, untouched)).toEqual([]);
    const specs = made.flyte2.built!.overrides.map(({ spec }) => toJson(TaskSpecSchema, spec));
    expect(compareRequests(specs, [untouched])).toEqual([]);
  });
});

function nameOf(request: Json): string {
  return (request.taskId as { readonly name: string }).name;
}

/** Each once (an environment that several others depend on is deployed with each of them), by name. */
function byName(requests: readonly Json[]): Json[] {
  const once = new Map(requests.map((request) => [nameOf(request), request]));
  return [...once.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
