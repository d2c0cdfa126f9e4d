/** The generated module: a file to read, and with it the SDK sends what our requests say. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { toJson } from "@bufbuild/protobuf";
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../../compiler/analysis.ts";
import type { EmitOptions } from "../../../compiler/emit/emitter.ts";
import { buildRequests } from "../../../compiler/emit/flyte2/emit.ts";
import { TaskSpecSchema } from "../../../compiler/emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../../../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { python } from "../../../compiler/emit/python/emit.ts";
import { qualifiedName } from "../../../compiler/model/task.ts";
import { memoryFiles } from "../../../compiler/source/files.ts";
import { compareRequests } from "../../oracle/compare.ts";
import { accepted, askOracle } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";

const golden = fileURLToPath(new URL("../../golden/", import.meta.url));

/** [folder of test/golden, modules of its tasks] */
const projects: readonly (readonly [name: string, modules: readonly string[]])[] = [
  ["python-functions", ["pipeline", "reports.publish"]],
  ["python-training", ["vision.train", "vision.jobs"]],
  ["python-containers", ["pipeline"]],
];

beforeAll(() => venvPython(), 600_000);

describe.each(projects)("%s", (name, modules) => {
  const folder = join(golden, name);
  const files = textsIn(folder);
  const memory = memoryFiles(files);
  const analysis = analyze(memory, "flyte.yaml", { now: 0, targets: ["flyte2", "python"] })!;
  const model = analysis.model()!;
  const options: EmitOptions = {
    files: memory,
    python: analysis.python(model),
    org: "acme",
    project: "demo",
    domain: "development",
    version: "v1",
    imageRefs: new Map(),
    flytecVersion: "0.0.0",
    source: "flyte.yaml",
  };
  const root = model.python.root?.value ?? ".";
  const [module] = python.emit(model, options).artifacts;
  const path = join(root, module!.path);

  test("has no error", () => {
    expect(analysis.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  });

  test("is the module that stands there", () => {
    if (process.env.UPDATE) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), module!.content);
    }
    expect(module!.content).toBe(readFileSync(join(folder, path), "utf8"));
  });

  test("makes the SDK send what we emit", async () => {
    const { built, findings } = buildRequests(model, options);
    expect(findings).toEqual([]);
    const request = {
      files: { ...files, [path]: module!.content as string },
      root,
      modules: [model.python.module?.value ?? "flyte_envs", ...modules],
      pythonVersion: model.python.version?.value ?? "3.12",
    };
    const overrides = built!.overrides.map(({ task, override }) => ({
      task: qualifiedName(task),
      code: `lambda task: override(task, ${JSON.stringify(override.name.value)})`,
    }));
    const [deployed, overridden] = await askOracle([
      { kind: "deploy", ...request },
      { kind: "override", ...request, overrides },
    ]);
    const ours = built!.requests.map(
      ({ request }) => toJson(DeployTaskRequestSchema, request) as { taskId: { name: string } },
    );
    expect(
      compareRequests(
        ours.sort((a, b) => (a.taskId.name < b.taskId.name ? -1 : 1)),
        accepted(deployed).requests,
      ),
    ).toEqual([]);
    const specs = accepted(overridden).overrides.map((answer) => accepted(answer).spec);
    expect(
      compareRequests(
        built!.overrides.map(({ spec }) => toJson(TaskSpecSchema, spec)),
        specs,
      ),
    ).toEqual([]);
  });
});

function textsIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => statSync(join(folder, path)).isFile() && !path.includes("__pycache__"),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
