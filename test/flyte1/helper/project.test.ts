/** A project with everything in it: the helper module is a file to read, and flytekit's own commands work with it. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DescMessage, fromBinary, toJson } from "@bufbuild/protobuf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../../compiler/analysis.ts";
import { flyte1 } from "../../../compiler/emit/flyte1/emit.ts";
import { LaunchPlanSchema } from "../../../compiler/emit/flyte1/generated/flyteidl/admin/launch_plan_pb.ts";
import { TaskSpecSchema } from "../../../compiler/emit/flyte1/generated/flyteidl/admin/task_pb.ts";
import { WorkflowSpecSchema } from "../../../compiler/emit/flyte1/generated/flyteidl/admin/workflow_pb.ts";
import { memoryFiles } from "../../../compiler/source/files.ts";
import { venvPython } from "../../support/venv.ts";
import { isPacked, unpacked } from "../entities.ts";
import { textsIn } from "../texts-in.ts";

const golden = fileURLToPath(new URL("../../golden/flyte1-helper/", import.meta.url));
const files = textsIn(golden);
const memory = memoryFiles(files);
const analysis = analyze(memory, "flyte.yaml", { now: 0 })!;
const model = analysis.model()!;
const { artifacts, findings } = flyte1.emit(model, {
  files: memory,
  python: analysis.python(model),
  imageRefs: new Map(),
  flytecVersion: "0.0.0",
  source: "flyte.yaml",
});
const helper = artifacts.find(({ path }) => path === "flyte1_envs.py")!;

const work = mkdtempSync(join(tmpdir(), "flytec-flyte1-"));
const src = join(work, "src");

beforeAll(async () => {
  const all = { ...files, "src/flyte1_envs.py": String(helper.content) };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), content);
  }
  await venvPython("flytekit");
}, 600_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

test("has no error", () => {
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(findings).toEqual([]);
});

test("is the module that stands there", () => {
  const path = join(golden, "src/flyte1_envs.py");
  if (process.env.UPDATE) writeFileSync(path, helper.content);
  expect(helper.content).toBe(readFileSync(path, "utf8"));
});

async function pyflyte(...args: string[]): Promise<string> {
  const command = join(dirname(await venvPython("flytekit")), "pyflyte");
  const { PATH } = process.env;
  const env = { PATH, HOME: work, FLYTE_SDK_LOGGING_LEVEL: "40", NO_COLOR: "1", COLUMNS: "200", PYTHONPATH: src };
  const done = spawnSync(command, args, { cwd: src, encoding: "utf8", env });
  expect(done.status, done.stdout + done.stderr).toBe(0);
  return done.stdout;
}

describe("pyflyte run", () => {
  test("a function, with its default", async () => {
    expect(await pyflyte("run", "shop/etl.py", "load", "--day", "2026-01-05")).toContain("40");
  });

  test("an async function", async () => {
    expect(await pyflyte("run", "shop/etl.py", "report", "--rows", "3")).toContain("3 rows");
  });

  test("one that takes an object", async () => {
    expect(await pyflyte("run", "shop/etl.py", "sweep", "--settings", '{"rate": 0.5}')).toContain("1.5");
  });
});

const kinds: Readonly<Record<string, DescMessage>> = {
  "1": TaskSpecSchema,
  "2": WorkflowSpecSchema,
  "3": LaunchPlanSchema,
};

function parsed(name: string, bytes: Uint8Array): unknown {
  const schema = kinds[/_([123])\.pb$/.exec(name)![1]!]!;
  return JSON.parse(JSON.stringify(toJson(schema, fromBinary(schema, bytes))), (_, value) =>
    isPacked(value) ? { ...value, value: unpacked(value.value) } : value,
  );
}

/** The image of the command is that of the eager task, which tells it on. */
test("pyflyte package writes what is compiled: the same names, order and messages", async () => {
  const archive = join(work, "package.tgz");
  await pyflyte("--pkgs", "shop", "package", "-s", src, "-o", archive, "-f", "--image", "ghcr.io/acme/train:3");
  const unpacked = join(work, "unpacked");
  mkdirSync(unpacked);
  expect(spawnSync("tar", ["-xzf", archive, "-C", unpacked]).status).toBe(0);
  const theirs = readdirSync(unpacked)
    .sort()
    .map((name) => [name, parsed(name, readFileSync(join(unpacked, name)))]);
  const ours = artifacts
    .filter(({ path }) => path.endsWith(".pb"))
    .map(({ path, content }) => [path, parsed(path, content as Uint8Array)]);
  expect(ours.map(([name]) => name)).toEqual(theirs.map(([name]) => name));
  expect(JSON.parse(JSON.stringify(theirs), withoutFolder)).toEqual(ours);
});

/** flytec uploads no code; whoever wants that has flytekit package the module. */
test("pyflyte package --copy all puts its upload before the same arguments", async () => {
  const archive = join(work, "copied.tgz");
  await pyflyte("--pkgs", "shop", "package", "-s", src, "-o", archive, "-f", "--copy", "all");
  const copied = join(work, "copied");
  mkdirSync(copied);
  expect(spawnSync("tar", ["-xzf", archive, "-C", copied]).status).toBe(0);
  const [name] = readdirSync(copied).filter((one) => one.endsWith("shop.etl.load_1.pb"));
  const theirs = parsed(name!, readFileSync(join(copied, name!))) as Spec;
  const ours = parsed(name!, artifacts.find(({ path }) => path === name)!.content as Uint8Array) as Spec;
  expect(theirs.template.container.args).toEqual([
    ...["pyflyte-fast-execute", "--additional-distribution", "{{ .remote_package_path }}"],
    ...["--dest-dir", "/root", "--"],
    ...ours.template.container.args,
  ]);
});

interface Spec {
  readonly template: { readonly container: { readonly args: readonly string[] } };
}

/** Where the sources lay when they were packed is what the command knows, and flytec does not say. */
function withoutFolder(key: string, value: unknown): unknown {
  return key === "source_root" && value === src ? null : value;
}
