/** The user's code on the command line: findings in Python files, comments that silence them, and that nothing of it runs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flytec, workspace } from "../support/cli.ts";

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
