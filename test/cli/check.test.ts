/** `flytec check` as a user runs it: formats, exit codes, which files it takes for its own. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flytec, workspace } from "../support/cli.ts";

const clean =
  "environments:\n  etl:\n    image: ghcr.io/acme/etl:1\n    module: shop.etl\n    tasks:\n      load: {inputs: {}, outputs: int}\n";
const wrong = clean.replace("image:", "imag:");

describe("exit codes", () => {
  test("0 for a clean file", () => {
    const ran = flytec(workspace({ "flyte.yaml": clean }), ["check"]);
    expect(ran).toEqual({ code: 0, out: "No findings in 1 file.\n", err: "" });
  });

  test("1 for errors", () => {
    expect(flytec(workspace({ "flyte.yaml": wrong }), ["check"]).code).toBe(1);
  });

  test.each([
    [["check", "nowhere.yaml"], {}, "nowhere.yaml: there is no such file or folder"],
    [["check"], {}, "no flyte.yaml of flytec's"],
    [
      ["check", "flyte.yaml"],
      { "flyte.yaml": "admin:\n  endpoint: dns:///x\n" },
      "it seems to be a Flyte client config",
    ],
    [["check", "--fromat", "json"], { "flyte.yaml": clean }, "did you mean `--format`?"],
    [["check", "--format", "xml"], { "flyte.yaml": clean }, "there is no format `xml`"],
    [["chekc"], {}, "there is no command `chekc`"],
    [["explain", "cron-sintax"], {}, "did you mean `cron-syntax`?"],
  ])("2 for %j", (args, files, message) => {
    const ran = flytec(workspace(files), args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
    expect(ran.err.split("\n").length).toBeLessThan(4);
  });

  test("a hook passes over files that are not flytec's", () => {
    const folder = workspace({ "flyte.yaml": "admin: {}\n", "other.yaml": "a: 1\n", "x.py": "" });
    expect(flytec(folder, ["check", "--hook", "flyte.yaml", "other.yaml", "x.py"]).code).toBe(0);
  });
});

describe("formats", () => {
  test("json is versioned, 1-based, relative to the working directory", () => {
    const ran = flytec(workspace({ "a/flyte.yaml": wrong }), ["check", "a/flyte.yaml", "--format", "json"]);
    const { version, diagnostics, summary } = JSON.parse(ran.out);
    expect({ version, summary }).toEqual({ version: 1, summary: { files: 1, errors: 1, warnings: 0 } });
    expect(diagnostics[0]).toMatchObject({
      code: "key-unknown",
      severity: "error",
      file: "a/flyte.yaml",
      range: { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } },
      fixes: [{ safe: true, edits: [{ file: "a/flyte.yaml", newText: "image" }] }],
    });
  });

  test("text shows the line, a caret and the fix", () => {
    const { out } = flytec(workspace({ "flyte.yaml": wrong }), ["check"]);
    expect(out).toContain("error[key-unknown]");
    expect(out).toContain(" --> flyte.yaml:3:5\n");
    expect(out).toContain("3 |     imag: ghcr.io/acme/etl:1\n  |     ^^^^\n");
    expect(out).toContain("fix: ");
    expect(out).not.toContain("\u001b");
  });

  test("concise is one line a finding", () => {
    const { out } = flytec(workspace({ "flyte.yaml": wrong }), ["check", "--format", "concise"]);
    expect(out).toMatch(/^flyte\.yaml:3:5: error \[key-unknown\] .*\n$/);
  });

  test("colours on request, none with NO_COLOR", () => {
    const folder = workspace({ "flyte.yaml": wrong });
    expect(flytec(folder, ["check"], { env: { FORCE_COLOR: "1" } }).out).toContain("\u001b[31;1m");
    expect(flytec(folder, ["check"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).out).not.toContain("\u001b");
  });

  test("nothing from a file reaches the terminal as an escape", () => {
    const { out } = flytec(workspace({ "flyte.yaml": `environments:\n  "e\\u001b[31m":\n    imag: x\n` }), ["check"]);
    expect(out).not.toContain("\u001b");
  });
});

describe("which projects", () => {
  test("standard input under a name", () => {
    const ran = flytec(workspace({}), ["check", "-", "--stdin-filename", "sub/x.flyte.yaml", "--format", "concise"], {
      input: wrong,
    });
    expect(ran.out).toMatch(/^sub\/x\.flyte\.yaml:3:5: /);
  });

  test("a folder means every project below it; an included file belongs to its root", () => {
    const folder = workspace({
      "a/flyte.yaml": clean,
      "b/flyte.yaml": `include: [parts/*.flyte.yaml]\n${clean}`,
      "b/parts/x.flyte.yaml": "images: {}\n",
    });
    expect(flytec(folder, ["check", "."]).out).toBe("No findings in 3 files.\n");
    expect(flytec(folder, ["check", "b/parts/x.flyte.yaml"]).out).toBe("No findings in 2 files.\n");
  });

  test("without a path, the nearest project upwards", () => {
    const folder = workspace({ "flyte.yaml": wrong, "src/pkg/x.py": "" });
    expect(flytec(join(folder, "src/pkg"), ["check", "--format", "concise"]).out).toContain("../../flyte.yaml:3:5");
  });
});

describe("hostile surroundings", () => {
  test("a FIFO in the place of the file does not hang", () => {
    const folder = workspace({});
    spawnSync("mkfifo", [join(folder, "flyte.yaml")]);
    expect(flytec(folder, ["check", "flyte.yaml"]).code).toBe(2);
  });

  test("a file that is no UTF-8 is a finding at its place", () => {
    const folder = workspace({
      "flyte.yaml": Buffer.concat([Buffer.from("environments:\n  a: "), Buffer.from([0xff, 0xfe]), Buffer.from("\n")]),
    });
    const ran = flytec(folder, ["check", "--format", "concise"]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^flyte\.yaml:2:6: error \[yaml-syntax\] .*UTF-8/);
  });
});
