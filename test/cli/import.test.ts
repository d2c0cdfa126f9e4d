/** `flytec import` as a user runs it. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, flytec, workspace } from "../support/cli.ts";

const code = `import flyte

env = flyte.TaskEnvironment(name="etl", image="ghcr.io/acme/etl:1")
late = flyte.TaskEnvironment(name="late", image=choose())


@env.task(retries=2)
async def load(x: int) -> int:
    return x
`;

test("prints a diff that patch can apply, and on standard error what stays code", () => {
  const folder = workspace({ "job.py": code });
  const ran = flytec(folder, ["import"]);
  expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/^--- \/dev\/null\n\+\+\+ b\/flyte.yaml\n/) });
  expect(ran.err).toBe(
    "job.py:4: `choose()` is computed at run time; the environment `late` stays in Python\n1 environment and 1 task go to flyte.yaml, 1 thing stays code. Nothing was changed; --write makes the changes.\n",
  );
  expect(Object.keys(contents(folder))).toEqual(["job.py"]);
  const patched = spawnSync("git", ["apply", "-"], { cwd: folder, input: ran.out, encoding: "utf8" });
  expect(patched).toMatchObject({ status: 0 });
  const after = contents(folder);
  const written = workspace({ "job.py": code });
  flytec(written, ["import", "--write"]);
  expect(after).toEqual(contents(written));
});

describe("--write", () => {
  test("changes the files; the result has no finding and compiles", () => {
    const folder = workspace({ "job.py": code.replace(/late = .*\n/, "") });
    expect(flytec(folder, ["import", "-w"])).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(join(folder, "job.py"), "utf8")).toContain('@task("etl.load")\nasync def load');
    expect(flytec(folder, ["check"])).toMatchObject({ code: 0, out: expect.stringMatching(/^No findings in/) });
    expect(flytec(folder, ["compile"])).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, "flyte_envs.py"))).toBe(true);
  });

  test("overwrites no flyte.yaml unless told to", () => {
    const folder = workspace({ "job.py": code, "flyte.yaml": "environments: {mine: {}}\n" });
    const before = contents(folder);
    expect(flytec(folder, ["import", "--write"])).toMatchObject({ code: 2, err: expect.stringContaining("--force") });
    expect(contents(folder)).toEqual(before);
    expect(flytec(folder, ["import", "--write", "--force"])).toMatchObject({ code: 0 });
    expect(contents(folder)["flyte.yaml"]).toContain("etl:");
  });

  test("all files or none", () => {
    const folder = workspace({ "a/job.py": code, "b/other.py": code.replaceAll('"etl"', '"two"') });
    const before = contents(folder);
    chmodSync(join(folder, "b"), 0o555);
    const ran = flytec(folder, ["import", "--write"]);
    chmodSync(join(folder, "b"), 0o755);
    if (process.getuid?.() === 0) expect(ran.code).toBe(0);
    else {
      expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("Nothing was changed") });
      expect(contents(folder)).toEqual(before);
    }
  });

  test("leaves nothing beside the files", () => {
    const folder = workspace({ "job.py": code });
    flytec(folder, ["import", "--write"]);
    expect(Object.keys(contents(folder))).toEqual(["flyte.yaml", "job.py"]);
  });
});

test("as JSON: files and losses", () => {
  const folder = workspace({ "job.py": code });
  const { version, root, files, losses } = JSON.parse(flytec(folder, ["import", "--format", "json"]).out);
  expect({ version, root }).toEqual({ version: 1, root: "." });
  expect(files.map(({ file, action }: { file: string; action: string }) => [file, action])).toEqual([
    ["flyte.yaml", "create"],
    ["job.py", "edit"],
  ]);
  expect(losses).toMatchObject([{ file: "job.py", kind: "code", range: { start: { line: 4, column: 49 } } }]);
});

test("as JSON, of a package: its paths are as from the folder around it", () => {
  const folder = workspace({ "shop/__init__.py": "", "shop/job.py": code });
  const { root, files } = JSON.parse(flytec(join(folder, "shop"), ["import", "--format", "json"]).out);
  expect({ root, edited: files[1].file }).toEqual({ root: "..", edited: "shop/job.py" });
});

test("one file, a folder from elsewhere, several", () => {
  const folder = workspace({ "a/one.py": code, "a/two.py": code.replaceAll('"etl"', '"two"'), "c/three.py": "" });
  expect(flytec(folder, ["import", "a/one.py"]).out).toContain("+++ b/a/flyte.yaml\n");
  expect(flytec(folder, ["import", "a/one.py"]).out).not.toContain("two");
  expect(flytec(join(folder, "c"), ["import", "../a"]).out).toContain("+++ b/../a/flyte.yaml\n");
  expect(flytec(folder, ["import", "a/two.py", "c"]).out).toContain("+    module: a.two\n");
});

test("inside a package modules are named from outside of it", () => {
  const folder = workspace({
    "shop/__init__.py": "",
    "shop/envs.py": `import flyte\nenv = flyte.TaskEnvironment("e")\n`,
    "shop/jobs/__init__.py": "",
    "shop/jobs/load.py": `from shop.envs import env\n\n\n@env.task\ndef load(): ...\n`,
  });
  const ran = flytec(join(folder, "shop/jobs"), ["import", "--write"]);
  expect(ran).toMatchObject({ code: 0 });
  expect(contents(folder)["flyte.yaml"]).toContain("    module: shop.jobs.load\n");
  expect(flytec(folder, ["check"])).toMatchObject({ code: 0 });
});

test("two environments of one name", () => {
  const folder = workspace({ "a.py": code, "b.py": code });
  expect(flytec(folder, ["import"]).err).toContain(
    "b.py:3: there is another environment called `etl` in a.py; the environment `env` stays in Python\n",
  );
});

test("never runs the code", () => {
  const folder = workspace({ "job.py": `open("ran", "w").close()\n${code}` });
  flytec(folder, ["import", "--write"]);
  expect(existsSync(join(folder, "ran"))).toBe(false);
});

/** [arguments, what it says] */
const mistakes: readonly (readonly [args: readonly string[], says: string])[] = [
  [["nowhere"], "no such file or folder"],
  [["notes.txt"], "no Python file"],
  [["plain.py"], "no Flyte code"],
  [["--format", "xml"], "no format `xml`"],
  [["outside.py"], "stays in Python"],
];

test.each(mistakes)("import %j: exit 2", (args, says) => {
  const folder = workspace({
    "notes.txt": "",
    "plain.py": "x = 1\n",
    "outside.py": "import flyte\nenv = flyte.TaskEnvironment(name=f())\n",
  });
  expect(flytec(folder, ["import", ...args])).toMatchObject({ code: 2, err: expect.stringContaining(says) });
});

test("broken Python is read as far as it goes", () => {
  const folder = workspace({ "job.py": code, "broken.py": "import flyte\ndef f(:\n  @\n" });
  writeFileSync(join(folder, "binary.py"), new Uint8Array([0, 255, 254, 10]));
  expect(flytec(folder, ["import"])).toMatchObject({ code: 0 });
});
