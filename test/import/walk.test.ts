/** The README's way from existing code to a deploy, walked with the real `flyte` command as far as it goes without a cluster. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { flytec, type Ran, workspace } from "../support/cli.ts";
import { venvPython } from "../support/venv.ts";

const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
const section = /## From existing code\n([\s\S]*?)\n## /.exec(readme)![1]!;
const [before, commands, yaml, after] = [...section.matchAll(/```\w+\n([\s\S]*?)```/g)].map((block) => block[1]!);

let flyte: string;
beforeAll(async () => {
  flyte = join(dirname(await venvPython()), "flyte");
}, 600_000);

test("every command of the README works, and gives what it shows", { timeout: 240_000 }, () => {
  const folder = workspace({ "pipeline.py": before! });
  const said = commands!
    .trim()
    .split("\n")
    .map((line) => run(folder, line.replace(/#.*/, "").trim().split(/\s+/)));
  for (const { code, out, err } of said) expect(code, out + err).toBe(0);
  expect(readFileSync(join(folder, "flyte.yaml"), "utf8")).toBe(yaml);
  expect(readFileSync(join(folder, "pipeline.py"), "utf8")).toBe(after);
  const deployed = [...said.at(-1)!.out.matchAll(/\/tasks\/([\w.-]+)/g)].map((match) => match[1]!);
  expect([...new Set(deployed)].sort()).toEqual(["etl.load", "etl.report"]);
});

test("a task that is imported runs as before", { timeout: 120_000 }, () => {
  const folder = workspace({ "pipeline.py": before! });
  const untouched = local(folder, ["run", "--local", "pipeline.py", "report", "--rows", "3"]);
  flytec(folder, ["import", "--write"]);
  flytec(folder, ["compile"]);
  const imported = local(folder, ["run", "--local", "pipeline.py", "report", "--rows", "3"]);
  expect(untouched.code, untouched.out + untouched.err).toBe(0);
  expect(imported.code, imported.out + imported.err).toBe(0);
  expect(imported.out).toContain("3 rows");
});

/** Flyte is told of an endpoint that it never asks, since the run is a dry one. */
function run(folder: string, [name, ...args]: readonly string[]): Ran {
  if (name === "flytec") return flytec(folder, args);
  const nowhere = ["--endpoint", "dns:///localhost:1", "--insecure", "--org", "acme"];
  return local(folder, [...nowhere, ...args.slice(0, 1), "--dry-run", ...args.slice(1)]);
}

function local(folder: string, args: readonly string[]): Ran {
  const done = spawnSync(flyte, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, FLYTE_DISABLE_SENTRY: "1", PYTHONDONTWRITEBYTECODE: "1" },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
