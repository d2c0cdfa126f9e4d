/** The ways of the real command line to run and to deploy what a generated module holds; each finds all it should. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { venvPython } from "../../support/venv.ts";

const golden = fileURLToPath(new URL("../../golden/", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "flytec-walks-"));
let flyte: string;

beforeAll(async () => {
  flyte = join(dirname(await venvPython()), "flyte");
  cpSync(golden, work, { recursive: true });
}, 600_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** [folder, arguments, tasks that are deployed] */
const walks: readonly (readonly [folder: string, args: readonly string[], deployed: readonly string[]])[] = [
  [
    "python-functions",
    ["--all", "--recursive", "--root-dir", "src", "src"],
    ["etl.clean", "etl.load", "report-env.publish"],
  ],
  ["python-functions/src", ["pipeline.py", "etl"], ["etl.clean", "etl.load"]],
  ["python-functions/src", ["flyte_envs.py", "etl"], []],
  [
    "python-containers",
    ["--all", "--recursive", "--root-dir", ".", "."],
    ["pipeline.run", "tools.build-it", "tools.check"],
  ],
  ["python-containers", ["pipeline.py", "pipeline"], ["pipeline.run", "tools.build-it", "tools.check"]],
  ["python-containers", ["flyte_envs.py", "tools"], ["tools.build-it", "tools.check"]],
];

test.each(walks)("%s: flyte deploy %j", { timeout: 120_000 }, (folder, args, deployed) => {
  const nowhere = ["--endpoint", "dns:///localhost:1", "--insecure", "--org", "acme"];
  const done = spawnSync(
    flyte,
    [...nowhere, "deploy", "--dry-run", "--project", "demo", "--domain", "development", ...args],
    {
      cwd: join(work, folder),
      encoding: "utf8",
      env: { ...process.env, FLYTE_DISABLE_SENTRY: "1", PYTHONPATH: "." },
    },
  );
  expect(done.status, done.stdout + done.stderr).toBe(0);
  const found = [...done.stdout.matchAll(/\/tasks\/([\w.-]+)/g)].map((match) => match[1]!);
  expect([...new Set(found)].sort()).toEqual(deployed);
});

test("flyte run FILE TASK", { timeout: 120_000 }, () => {
  const done = spawnSync(flyte, ["run", "--local", "pipeline.py", "clean"], {
    cwd: join(work, "python-functions/src"),
    encoding: "utf8",
    env: { ...process.env, FLYTE_DISABLE_SENTRY: "1" },
  });
  expect(done.status, done.stdout + done.stderr).toBe(0);
});
