/** Import, compile, and what is sent is what the SDK sends for the untouched code. */
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { python } from "../../compiler/emit/python/emit.ts";
import { importCode } from "../../compiler/import/import.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { join } from "../../compiler/source/paths.ts";
import { compareRequests } from "../oracle/compare.ts";
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
};

/** A code base after its import, with the generated module. */
function imported(code: CodeCase) {
  const files = memoryFiles(code.files);
  const { files: changed, losses } = importCode({ files, paths: ["."], generated: "flyte_envs", version: "3.12" });
  const texts = { ...code.files, ...Object.fromEntries(changed.map(({ file, text }) => [file, text])) };
  const analysis = analyze(memoryFiles(texts), "flyte.yaml", { now: 1_767_225_600, targets: ["python"] })!;
  const model = analysis.model()!;
  const [module] = python.emit(model, {
    ...options,
    files: memoryFiles(texts),
    python: analysis.python(model),
    source: "flyte.yaml",
  }).artifacts;
  const generated = join(code.root, module!.path);
  return { texts: { ...texts, [generated]: String(module!.content) }, analysis, model, losses };
}

function deploy(code: CodeCase, files: Readonly<Record<string, string>>, before: readonly string[]): DeployRequest {
  return { kind: "deploy", files, root: code.root, modules: [...before, ...code.modules], pythonVersion: "3.12" };
}

/** Findings that the code itself has. */
const own: Readonly<Record<string, readonly string[]>> = {
  "policies.py": [
    "interruptible-without-retries",
    "env-queue-not-on-wire",
    "env-queue-not-on-wire",
    "task-max-inline-io-not-sent",
    "task-docs-not-sent",
  ],
};

describe("round trip", () => {
  const all = codeCases.map((code) => ({ code, made: imported(code) }));
  let answers: readonly (readonly AnswerTo<DeployRequest>[])[] = [];

  beforeAll(async () => {
    await venvPython();
    answers = await Promise.all(
      all.map(({ code, made }) => askOracle([deploy(code, code.files, []), deploy(code, made.texts, ["flyte_envs"])])),
    );
  }, 600_000);

  test.each(all.map(({ code }, i) => [code.name, i] as const))("%s", (name, i) => {
    const { made } = all[i]!;
    expect(made.analysis.diagnostics.map(({ code }) => code)).toEqual(own[name] ?? []);
    const [untouched, after] = answers[i]!.map((answer) => accepted(answer as AnswerTo<DeployRequest>).requests);
    expect(once(after!).map(named)).toEqual(once(untouched!).map(named));
    expect(compareRequests(once(after!), once(untouched!))).toEqual([]);
  });
});

function named(request: Json): string {
  return (request.taskId as { readonly name: string }).name;
}

/** An environment that several others depend on is deployed with each of them. */
function once(requests: readonly Json[]): Json[] {
  return [...new Map(requests.map((request) => [named(request), request])).values()];
}
