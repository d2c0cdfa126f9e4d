/** The projects of examples/: clean, compiled for every target, equal to what the SDK sends, and run by it. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { isMap, type Pair, parseDocument } from "yaml";
import { compareRequests } from "./oracle/compare.ts";
import { flytec } from "./support/cli.ts";
import { accepted, askOracle, type Json } from "./support/oracle.ts";
import { venvPython } from "./support/venv.ts";

const examples = fileURLToPath(new URL("../examples/", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "flytec-examples-"));

/** Where each example's Python lies, the modules of its tasks, and what of it runs without a cluster. */
const projects: Record<
  string,
  { root?: string; modules?: readonly string[]; envs?: string; run?: readonly (readonly string[])[] }
> = {
  "nightly-etl": { root: "src", modules: ["shop.etl"], run: [["shop/etl.py", "report", "--rows", "3"]] },
  "gpu-training": {
    root: "src",
    modules: ["vision.prepare", "vision.train", "vision.infer"],
    run: [
      ["vision/prepare.py", "split"],
      ["vision/train.py", "fit"],
    ],
  },
  "dbt-containers": { modules: [] },
  "multi-team": {
    root: "src",
    modules: ["teams.shared", "teams.ads", "teams.search"],
    run: [["teams/ads.py", "bid"]],
  },
  "spark-report": { root: ".", modules: ["jobs.revenue", "jobs.simulate"] },
  "existing-code": {
    root: ".",
    modules: ["app.main"],
    envs: "app.envs",
    run: [["app/main.py", "greet_all"]],
  },
};

beforeAll(async () => {
  cpSync(examples, work, { recursive: true });
  await venvPython();
}, 600_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

test("every example is listed here", () => {
  expect(readdirSync(examples).sort()).toEqual(Object.keys(projects).sort());
});

describe.each(Object.keys(projects))("%s", (name) => {
  const folder = join(work, name);
  const { root = ".", modules = [], envs = "flyte_envs", run = [] } = projects[name]!;

  test("has no finding", () => {
    expect(flytec(folder, ["check"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^No findings in/),
    });
  });

  test("compiles as its file says, twice to the same bytes", () => {
    expect(flytec(folder, ["compile"])).toMatchObject({ code: 0 });
    const first = outputs(folder);
    expect(Object.keys(first)).not.toEqual([]);
    flytec(folder, ["compile"]);
    expect(outputs(folder)).toEqual(first);
  });

  test("sends what the SDK sends", { timeout: 300_000 }, async () => {
    expect(flytec(folder, ["compile", "--target", "python", "--force"])).toMatchObject({ code: 0 });
    const ours = JSON.parse(
      flytec(folder, [
        "compile",
        "--stdout",
        "--version",
        "v1",
        "--org",
        "acme",
        "--project",
        "demo",
        "--domain",
        "development",
      ]).out,
    ) as Compiled;
    const files = {
      ...python(join(folder, root)),
      ...Object.fromEntries([...sources(folder)].filter(([path]) => !path.endsWith(".py"))),
    };
    const overrides = ours.overrides.map(({ task, name: which }) => ({
      task,
      code: `lambda task: override(task, ${JSON.stringify(which)})`,
    }));
    const [deployed, overridden] = await askOracle([
      { kind: "deploy", files, modules: [envs, ...modules], pythonVersion: pythonOf(folder) },
      { kind: "override", files, modules: [envs, ...modules], overrides, pythonVersion: pythonOf(folder) },
    ]);
    const byName = [...ours.requests].sort((a, b) => (a.taskId.name < b.taskId.name ? -1 : 1));
    const declared = new Set(byName.map((request) => request.taskId.name));
    const theirs = (accepted(deployed).requests as typeof byName).filter((request) =>
      declared.has(request.taskId.name),
    );
    expect(compareRequests(byName, theirs, { triggerLiterals: true })).toEqual([]);
    const specs = accepted(overridden).overrides.map((answer) => accepted(answer).spec);
    expect(
      compareRequests(
        ours.overrides.map((o) => o.spec),
        specs,
      ),
    ).toEqual([]);
  });

  test("means the same where only the code says what tasks take and give", () => {
    const silent = mkdtempSync(join(tmpdir(), "flytec-examples-"));
    onTestFinished(() => rmSync(silent, { recursive: true, force: true }));
    cpSync(join(examples, name), silent, { recursive: true });
    for (const [path, text] of sources(silent))
      if (/\.ya?ml$/.test(path)) writeFileSync(join(silent, path), withoutInterfaces(text));
    const said = flytec(folder, ["compile", "--stdout"]);
    expect(flytec(silent, ["check"])).toMatchObject({ code: 0, out: expect.stringMatching(/^No findings in/) });
    expect(JSON.parse(flytec(silent, ["compile", "--stdout"]).out)).toEqual(JSON.parse(said.out));
  });

  test.each(run)("runs %s %s on the real SDK", { timeout: 120_000 }, async (...args) => {
    const flyte = join(dirname(await venvPython()), "flyte");
    const done = spawnSync(flyte, ["run", "--local", ...args], {
      cwd: join(folder, root),
      encoding: "utf8",
      env: { ...process.env, FLYTE_DISABLE_SENTRY: "1", PYTHONPATH: join(folder, root) },
    });
    expect(done.status, done.stdout + done.stderr).toBe(0);
  });
});

/** A project file whose function tasks declare neither inputs nor outputs. */
function withoutInterfaces(text: string): string {
  const document = parseDocument(text);
  for (const { value: environment } of entriesOf(document.get("environments")))
    for (const { value: task } of entriesOf(isMap(environment) ? environment.get("tasks") : undefined)) {
      if (!isMap(task) || task.has("container")) continue;
      task.delete("inputs");
      task.delete("outputs");
    }
  return String(document);
}

function entriesOf(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

interface Compiled {
  readonly requests: readonly (Json & { readonly taskId: { readonly name: string } })[];
  readonly overrides: readonly { readonly task: string; readonly name: string; readonly spec: Json }[];
}

function pythonOf(folder: string): string {
  return /version: "(3\.\d+)"/.exec(readFileSync(join(folder, "flyte.yaml"), "utf8"))?.[1] ?? "3.12";
}

function* sources(folder: string): Iterable<[string, string]> {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!statSync(join(folder, path)).isFile() || /specs|flytec-out|__pycache__/.test(path)) continue;
    yield [path, readFileSync(join(folder, path), "utf8")];
  }
}

function python(root: string): Record<string, string> {
  return Object.fromEntries([...sources(root)].filter(([path]) => path.endsWith(".py")));
}

function outputs(folder: string): Record<string, string> {
  const written = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => /specs\/|_?envs\.py$/.test(path) && statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(written.sort().map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}
