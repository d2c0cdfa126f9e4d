/** The user's code on the command line: findings in Python files, comments that silence them, and that nothing of it runs. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compareRequests } from "../oracle/compare.ts";
import { flytec, workspace } from "../support/cli.ts";
import { accepted, askOracle, type Json } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";

const yaml = `python: {root: src}
environments:
  etl:
    module: shop.etl
    tasks:
      load:
`;

const code = `from flyte_envs import task


@task("etl.load")
async def load(day, shards: int = "8") -> int:
    return 3
`;

describe("findings in Python files", () => {
  test("as text, with the line", () => {
    const { out, code: exit } = flytec(workspace({ "flyte.yaml": yaml, "src/shop/etl.py": code }), ["check"]);
    expect(exit).toBe(1);
    expect(out).toContain(" --> src/shop/etl.py:5:35\n");
    expect(out).toContain(
      '5 | async def load(day, shards: int = "8") -> int:\n  |                                   ^^^\n',
    );
  });

  test("as json, with ranges and fixes", () => {
    const folder = workspace({ "flyte.yaml": yaml, "src/shop/etl.py": code.replace('int = "8"', "float = 8") });
    const { diagnostics } = JSON.parse(flytec(folder, ["check", "--format", "json"]).out);
    expect(diagnostics).toMatchObject([
      { code: "task-unannotated-input", file: "src/shop/etl.py" },
      {
        code: "task-default-type-mismatch",
        file: "src/shop/etl.py",
        range: { start: { line: 5, column: 37 }, end: { line: 5, column: 38 } },
        fixes: [{ safe: true, edits: [{ file: "src/shop/etl.py", newText: "8.0" }] }],
      },
    ]);
  });

  test("in compile too, which then writes nothing", () => {
    const folder = workspace({ "flyte.yaml": yaml, "src/shop/etl.py": code });
    const { err, code: exit } = flytec(folder, ["compile", "--project", "p", "--domain", "d", "--org", "o"]);
    expect(exit).toBe(1);
    expect(err).toContain(" --> src/shop/etl.py:5:35\n");
    expect(existsSync(join(folder, "flytec-out"))).toBe(false);
  });
});

describe("comments that silence", () => {
  const silenced = (comment: string) => code.replace("async def", `${comment}\nasync def`);

  test("are heeded", () => {
    const text = silenced("# flytec-ignore: task-unannotated-input, task-default-type-mismatch -- to be typed");
    const ran = flytec(workspace({ "flyte.yaml": yaml, "src/shop/etl.py": text }), ["check"]);
    expect(ran).toEqual({ code: 0, out: "No findings in 1 file.\n", err: "" });
  });

  test("are said to be unused, or unknown", () => {
    const text = silenced("# flytec-ignore: task-variadic, task-unanotated-input -- why");
    const { out } = flytec(workspace({ "flyte.yaml": yaml, "src/shop/etl.py": text }), [
      "check",
      "--format",
      "concise",
    ]);
    expect(out).toMatch(/etl\.py:5:\d+: warning \[ignore-unused\] `task-variadic`/);
    expect(out).toMatch(/etl\.py:5:\d+: warning \[ignore-unknown-code\] .*`task-unannotated-input`/);
  });

  test("are none inside a string", () => {
    const text = `${code}\n\nusage = "# flytec-ignore: task-variadic"\n`
      .replace('"8"', "8")
      .replace("day,", "day: str,");
    const ran = flytec(workspace({ "flyte.yaml": yaml, "src/shop/etl.py": text }), ["check"]);
    expect(ran.out).toBe("No findings in 1 file.\n");
  });
});

describe("--python", () => {
  const files = {
    "flyte.yaml": `org: acme
project: shop
domain: production
python: {root: src, version: "3.12"}
environments:
  etl:
    image: ghcr.io/acme/etl:1
    module: shop.etl
    tasks:
      load:
        cache: {behavior: auto, salt: "7"}
        triggers:
          nightly: {automation: daily, inputs: {shards: 4, ids: [1, 2]}}
`,
    "src/shop/etl.py": `import os

from flyte_envs import task

Ids = {"a": list[int]}["a"]


def shards() -> int:
    return len(os.sep) + 7


@task("etl.load")
async def load(ids: Ids, shards: int = shards()) -> Ids:
    """Loads.

    Args:
        ids: what to load
    """
    print("in the task's module")
    return ids


print("imported")
`,
  };
  const stdout = ["compile", "--stdout", "--version", "v1"];
  let interpreter = "";
  beforeAll(async () => {
    interpreter = await venvPython();
  }, 600_000);

  test("what only running the code tells is a question without it", () => {
    const { code: exit, err } = flytec(workspace(files), stdout);
    expect(exit).toBe(1);
    expect(err).toContain(
      "The type of `ids` of `load` is not known. Declare it: `ids: {type: …}`, or let the SDK say it",
    );
    expect(err).toContain("The default of `shards` of `load` is made by code that only Python can run.");
    expect(err).toContain("`--python <interpreter>`");
  });

  test("the SDK says it, and its cache version", { timeout: 120_000 }, async () => {
    const folder = workspace(files);
    const { code: exit, out, err } = flytec(folder, [...stdout, "--python", interpreter]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    const generated = flytec(folder, ["compile", "--stdout", "--target", "python"]).out;
    const [answer] = await askOracle([
      {
        kind: "deploy",
        files: { "src/shop/etl.py": files["src/shop/etl.py"], "src/flyte_envs.py": generated },
        root: "src",
        modules: ["flyte_envs", "shop.etl"],
        org: "acme",
        project: "shop",
        domain: "production",
      },
    ]);
    const { requests } = JSON.parse(out) as { requests: Json[] };
    const theirs = accepted(answer).requests;
    expect(compareRequests(requests, theirs, { triggerLiterals: true })).toEqual([]);
    expect(versions(requests)).toEqual(versions(theirs));
    expect(existsSync(join(folder, "src/flyte_envs.py"))).toBe(false);
  });

  test.each([
    ["no-such-python", 2, "there is no interpreter no-such-python"],
    [process.execPath, 2, "gave no answer (exit"],
  ])("%s: exit %i, one line", (name, exit, message) => {
    const ran = flytec(workspace(files), [...stdout, "--python", name]);
    expect(ran.code).toBe(exit);
    expect(ran.err).toContain(message);
    expect(ran.err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("an interpreter without the SDK", () => {
    const folder = workspace(files);
    const bare = join(folder, "python");
    writeFileSync(bare, `#!/bin/sh\nshift\nexec ${interpreter} -S -I "$@"\n`, { mode: 0o755 });
    const ran = flytec(folder, [...stdout, "--python", bare]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("cannot import flyte: No module named 'flyte'");
  });

  test("code that fails when it is imported: the line, and no stack", { timeout: 120_000 }, () => {
    const broken = { ...files, "src/shop/etl.py": `${files["src/shop/etl.py"]}\nraise ValueError("not today")\n` };
    const ran = flytec(workspace(broken), [...stdout, "--python", interpreter]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("The SDK cannot say what `etl.load` takes and gives: ValueError: not today.");
    expect(ran.err).toContain(" --> src/shop/etl.py:25:1\n");
    expect(ran.err).not.toContain("Traceback");
  });

  test("the help says that it runs code", () => {
    expect(flytec(workspace({}), ["compile", "--help"]).out).toMatch(/--python INTERPRETER .*runs your code/);
  });
});

function versions(requests: readonly Json[]): unknown[] {
  return requests.map((request) => JSON.stringify(request).match(/"discoveryVersion":"[^"]+"/)?.[0]);
}

describe("nothing of the user's code runs", () => {
  const trap = `import pathlib

pathlib.Path(__file__).with_name("ran.txt").write_text("ran")
`;
  const files = {
    "flyte.yaml": `org: acme\nproject: shop\ndomain: production\n${yaml}compile: [{target: flyte2, out_dir: specs}, {target: python}]\n`,
    "src/shop/__init__.py": trap,
    "src/shop/kinds.py": `${trap}\n\nKind = str\n`,
    "src/shop/etl.py": `${trap}
from flyte_envs import task
from shop.kinds import Kind


@task("etl.load")
async def load(day: Kind, shards: int = 8) -> int:
    return 3
`,
  };

  test.each([[["check"]], [["compile"]], [["compile", "--stdout"]]])("by %j", (args) => {
    const folder = workspace(files);
    expect(flytec(folder, args)).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, "src/shop/ran.txt"))).toBe(false);
  });
});
