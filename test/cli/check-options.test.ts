/** What `flytec check` is asked for in CI: formats and where they go, exit codes, which findings, a baseline. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, flytec, workspace } from "../support/cli.ts";

const clean = `environments:
  etl:
    image: ghcr.io/acme/etl:1
    module: shop.etl
    tasks:
      load: {inputs: {}, outputs: int}
`;
const wrong = clean.replace("image:", "imag:");
const warned = clean.replace("outputs: int", 'outputs: int, triggers: {daily: "@daily"}');

describe("formats and files", () => {
  test("several at once, each where it belongs", () => {
    const folder = workspace({ "flyte.yaml": wrong });
    const args = [
      "check",
      "--format",
      "github",
      "--format",
      "sarif",
      "--output-file",
      "out/a.sarif",
      "--output-file",
      "b.json",
    ];
    const ran = flytec(folder, [...args, "--format", "json"]);
    expect(ran).toMatchObject({ code: 1, err: "" });
    expect(ran.out).toMatch(/^::error file=flyte.yaml,line=3/);
    const { "out/a.sarif": sarif, "b.json": json } = contents(folder);
    expect(JSON.parse(sarif!).version).toBe("2.1.0");
    expect(JSON.parse(json!).diagnostics.length).toBe(1);
  });

  test("text goes to standard output where nothing else does", () => {
    const ran = flytec(workspace({ "flyte.yaml": wrong }), ["check", "--format", "gitlab", "--output-file", "q.json"]);
    expect(ran.out).toContain("1 error in 1 file.");
  });

  test("two of them cannot both be printed", () => {
    const ran = flytec(workspace({ "flyte.yaml": wrong }), ["check", "--format", "json", "--format", "sarif"]);
    expect(ran).toMatchObject({ code: 2, out: "", err: expect.stringContaining("json and sarif cannot both go") });
  });

  test("a file that cannot be written is said", () => {
    const folder = workspace({ "flyte.yaml": wrong });
    mkdirSync(join(folder, "out"));
    const ran = flytec(folder, ["check", "--format", "json", "--output-file", "out"]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("cannot write") });
  });

  test("on GitHub, annotations name files from the checkout, and the step has a summary", () => {
    const folder = workspace({ "flows/flyte.yaml": wrong, summary: "before\n" });
    const env = { GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: join(folder, "summary") };
    const ran = flytec(join(folder, "flows"), ["check", "--format", "github"], { env });
    expect(ran.out).toMatch(/^::error file=flows\/flyte.yaml,/);
    expect(readFileSync(join(folder, "summary"), "utf8")).toMatch(/^before\n### flytec: 1 error in 1 file/);
  });

  test("a finding of a file that two projects share is shown once", () => {
    const shared = "environments: {x: {imag: 1}}\n";
    const folder = workspace({
      "a.flyte.yaml": "include: [s.flyte.yaml]\n",
      "b.flyte.yaml": "include: [s.flyte.yaml]\n",
      "s.flyte.yaml": shared,
    });
    const lines = flytec(folder, ["check", "--format", "concise", "."]).out.trimEnd().split("\n");
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe("exit codes", () => {
  test.each([
    [warned, [], 0],
    [warned, ["--error-on-warnings"], 1],
    [clean, ["--error-on-warnings"], 0],
    [wrong, ["--exit-zero"], 0],
    [wrong, ["--ignore", "cron-never"], 1],
    [warned, ["--error-on-warnings", "--ignore", "cron-descriptor"], 0],
    [warned, ["--error-on-warnings", "--select", "cron-never"], 0],
    [warned, ["--error-on-warnings", "--select", "cron-*"], 1],
    [wrong, ["--ignore", "key-unknown"], 2],
    [wrong, ["--select", "nothing-such"], 2],
  ])("%#: %j", (text, options, code) => {
    expect(flytec(workspace({ "flyte.yaml": text }), ["check", ...options]).code).toBe(code);
  });

  test("--quiet leaves warnings out, and they still count", () => {
    const folder = workspace({ "flyte.yaml": warned });
    expect(flytec(folder, ["check", "--quiet", "--error-on-warnings"])).toMatchObject({
      code: 1,
      out: "No findings in 1 file.\n",
    });
  });
});

describe("a baseline", () => {
  const old = wrong.replace("load:", "fetch: {imput: {}}\n      load:");

  test("freezes what there is; what is new is reported", () => {
    const folder = workspace({ "flyte.yaml": old });
    expect(flytec(folder, ["check", "--write-baseline"]).code).toBe(0);
    writeFileSync(join(folder, "flyte.yaml"), `# moved\n\n${old.replace("module:", "modul:")}`);
    const ran = flytec(folder, ["check", "--baseline", ".flytec-baseline.json", "--format", "concise"]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^flyte\.yaml:6:5: error \[key-unknown\] `modul`.*\n$/);
  });

  test("is the same wherever the command runs, and for every order of files", () => {
    const folder = workspace({ "b/flyte.yaml": old, "a/flyte.yaml": old });
    flytec(folder, ["check", "b", "a", "--baseline", "known.json", "--write-baseline"]);
    const written = readFileSync(join(folder, "known.json"), "utf8");
    expect(flytec(join(folder, "a"), ["check", "--baseline", "../known.json"]).code).toBe(0);
    rmSync(join(folder, "known.json"));
    flytec(join(folder, "a"), ["check", "..", "--baseline", "../known.json", "--write-baseline"]);
    expect(readFileSync(join(folder, "known.json"), "utf8")).toBe(written);
  });

  test("what is mended is said, so that the baseline can shrink", () => {
    const folder = workspace({ "flyte.yaml": old });
    flytec(folder, ["check", "--write-baseline"]);
    writeFileSync(join(folder, "flyte.yaml"), clean);
    const ran = flytec(folder, ["check", "--baseline", ".flytec-baseline.json"]);
    expect(ran).toMatchObject({
      code: 0,
      err: expect.stringContaining("2 findings of .flytec-baseline.json not found"),
    });
  });

  test("two findings alike are two: a third is new", () => {
    const twice = clean.replace("tasks:", "env_vars: {A: 1}\n    labels_a: 1\n    tasks:");
    const folder = workspace({ "flyte.yaml": twice });
    flytec(folder, ["check", "--write-baseline"]);
    writeFileSync(join(folder, "flyte.yaml"), twice.replace("{A: 1}", "{A: 1, B: 1}"));
    const ran = flytec(folder, ["check", "--baseline", ".flytec-baseline.json", "--format", "concise"]);
    expect(ran.out.trimEnd().split("\n").length).toBe(1);
  });

  test.each([
    [{}, "there is no known.json"],
    [{ "known.json": "{" }, "is no baseline"],
    [{ "known.json": '{"version": 1, "findings": {"a": 1}}' }, "is no baseline"],
  ])("one that cannot be read: %j", (files, message) => {
    const ran = flytec(workspace({ "flyte.yaml": clean, ...files }), ["check", "--baseline", "known.json"]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

describe("findings in Python sources", () => {
  const project = {
    "flyte.yaml":
      "environments:\n  infer:\n    module: infer\n    tasks:\n      score:\n        overrides:\n          large: {retries: 3}\n",
    "infer.py":
      'from flyte_envs import override, task\n\n\n@task("infer.score")\nasync def score(text: str) -> float:\n    return await override(score, "larg")(text)\n',
  };

  test("are shown with their lines, in every format and by fix", () => {
    const folder = workspace(project);
    const args = ["check", "--format", "text", "--format", "junit", "--output-file", "junit.xml"];
    const { code, out } = flytec(folder, args);
    expect(code).toBe(1);
    expect(out).toContain('--> infer.py:6:35\n  |\n6 |     return await override(score, "larg")(text)\n');
    expect(readFileSync(join(folder, "junit.xml"), "utf8")).toContain(
      '<testsuite name="infer.py" tests="1" failures="1"',
    );
    expect(flytec(folder, ["fix"]).out).not.toContain("infer.py:1:1");
  });
});
