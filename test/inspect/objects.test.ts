/** `open(root)`: the things of a project by address, iterated, and what goes wrong. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Files, InspectError, memoryFiles, type OpenOptions, open } from "../../compiler/index.ts";
import { flytec, workspace } from "../support/cli.ts";
import { blocksOf } from "../support/docs-page.ts";
import { thrownBy } from "./thrown.ts";

const shop = fileURLToPath(new URL("shop", import.meta.url));
const project = (options: OpenOptions = {}) => open(shop, { now: 0, ...options });

/** A project in memory. */
function inMemory(yaml: string, options: OpenOptions = {}, code: Readonly<Record<string, string>> = {}) {
  return open("flyte.yaml", { now: 0, files: memoryFiles({ "flyte.yaml": yaml, ...code }), ...options });
}

describe("addresses", () => {
  test.each([
    ["etl/load", "task", "shop/development/etl/load"],
    ["etl.load", "task", "shop/development/etl/load"],
    ["shop/development/etl/load", "task", "shop/development/etl/load"],
    ["etl/load/@big", "override", "shop/development/etl/load/@big"],
    ["etl.load/!nightly", "trigger", "shop/development/etl/load/!nightly"],
    ["shop/development/etl", "environment", "shop/development/etl"],
    ["shop/development", "project", "shop/development"],
  ])("%s is a %s", (address, kind, pathspec) => {
    expect(project().at(address)).toMatchObject({ kind, pathspec, pathComponents: pathspec.split("/") });
  });

  test("what is in another thing has it as its parent, up to the project", () => {
    const opened = project();
    const trigger = opened.at("etl/load/!nightly");
    const line = [trigger.pathspec];
    for (let at = trigger.parent; at; at = at.parent) line.push(at.pathspec);
    expect(line).toEqual([
      "shop/development/etl/load/!nightly",
      "shop/development/etl/load",
      "shop/development/etl",
      "shop/development",
    ]);
    expect(opened.task("etl/load").parent.parent).toBe(opened);
    expect(opened.task("etl/load")).toBe(opened.environment("etl").get("load"));
  });

  test("a project that nobody says the place of is called by its file", () => {
    const opened = inMemory("environments: {etl: {tasks: {load: }}}\n");
    expect([opened.pathspec, opened.id]).toEqual(["flyte.yaml", "flyte.yaml"]);
    expect(opened.task("etl/load").pathspec).toBe("etl/load");
    expect(opened.at("flyte.yaml")).toBe(opened);
  });

  test("an environment and a task come before the place that is called like them", () => {
    const opened = inMemory("project: etl\ndomain: load\nenvironments: {etl: {tasks: {load: }}}\n");
    expect(opened.at("etl/load").kind).toBe("task");
  });

  test.each<[string, "task" | "environment" | "at", string, string, string]>([
    ["one step too few", "task", "etl", "invalid-pathspec", "`etl` is an environment, not a task"],
    ["one step too many", "task", "etl/load/@big", "invalid-pathspec", "`etl/load/@big` is an override, not a task"],
    ["a task for an environment", "environment", "etl/load", "invalid-pathspec", "is a task, not an environment"],
    ["far too many", "at", "a/b/c/d/e", "invalid-pathspec", "`a/b/c/d/e` is no address"],
    ["nothing", "at", "", "invalid-pathspec", "is no address"],
    ["only a variant", "at", "@big", "invalid-pathspec", "is no address"],
    ["a misspelled environment", "at", "elt/load", "not-found", "did you mean `etl`?"],
    ["a misspelled task", "task", "etl.laod", "not-found", "did you mean `etl.load`?"],
    ["a misspelled override", "at", "etl/load/@bug", "not-found", "did you mean `big`?"],
    ["nothing that is near", "at", "etl/load/!x", "not-found", "`flytec list` shows what there is"],
    ["another place", "task", "shop/production/etl/load", "other-namespace", "not in `shop/production`"],
  ])("%s", (_, method, address, code, message) => {
    const error = thrownBy(() => project()[method](address));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  test("a name that may be two tasks is no address", () => {
    const opened = inMemory("environments: {a: {tasks: {b.c: }}, a.b: {tasks: {c: }}}\n");
    expect(thrownBy(() => opened.at("a.b.c"))).toMatchObject({
      code: "invalid-pathspec",
      message: "`a.b.c` may be `a/b.c` or `a.b/c`; write one of them.",
    });
  });
});

describe("calls", () => {
  test("as the code says them, where it can be read", () => {
    const opened = project();
    expect(opened.task("etl/report").parentTaskPathspecs).toEqual(["shop/development/etl/load"]);
    expect(opened.task("etl/report").parentTasks[0]!.mayCall).toBe(false);
    expect(opened.task("etl/load").childTasks[0]!.task).toBe(opened.task("etl/report"));
  });

  test("else as depends_on allows them", () => {
    const opened = project();
    expect(JSON.parse(JSON.stringify(opened.task("ml/fit"))).child_tasks).toEqual([
      {
        pathspec: "shop/development/files/fetch",
        may_call: true,
        origin: { file: "flyte.yaml", line: 50, column: 18 },
      },
    ]);
    expect(opened.task("files/fetch").parentTaskPathspecs).toEqual(["shop/development/ml/fit"]);
    expect(opened.task("files/fetch").childTasks).toEqual([]);
  });
});

describe("variants", () => {
  test("an override is the task as it then runs", () => {
    const big = project().at("etl/load/@big");
    expect(big).toMatchObject({ attemptsAllowed: 1, attemptDelays: [], originPathspec: "shop/development/etl/load" });
    expect(big.kind === "override" && big.environmentInfo.resources).toEqual({ cpu: 8, memory: "64Gi" });
    expect(big.metadata.filter(({ name }) => name === "resources").map(({ level, wins }) => [level, wins])).toEqual([
      ["extends", false],
      ["override", true],
    ]);
  });

  test("a trigger gives values to inputs, and has labels", () => {
    const nightly = project().at("etl/load/!nightly");
    if (nightly.kind !== "trigger") throw new Error("it is a trigger");
    expect(nightly.data).toEqual({ shards: 16, region: "eu" });
    expect(nightly.artifacts.filter(({ required }) => required)).toEqual([]);
    expect(nightly.userTags).toEqual(["cost-centre:17", "team:data", "tier:gold"]);
    expect(nightly.metadataDict).toMatchObject({ trigger_time_input_key: "day" });
    expect(thrownBy(() => nightly.stdout).message).toContain("once `etl.load!nightly` has run");
  });
});

describe("profiles", () => {
  test("what a profile puts there wins, and what it replaces is still told", () => {
    const load = project({ profile: "prod" }).task("etl/load");
    expect(load.pathspec).toBe("shop/production/etl/load");
    expect(load.attemptsAllowed).toBe(6);
    expect(load.metadata.filter(({ name }) => ["retries", "resources"].includes(name))).toEqual([
      expect.objectContaining({ level: "extends", value: { cpu: 1, memory: "1Gi" }, wins: false }),
      expect.objectContaining({ level: "extends", profile: "prod", value: { cpu: 1, memory: "4Gi" }, wins: true }),
      expect.objectContaining({ level: "task", origin: { file: "flyte.yaml", line: 33, column: 9 }, wins: false }),
      expect.objectContaining({ level: "task", profile: "prod", value: 5, wins: true }),
    ]);
  });

  test("the namespace is what was asked for", () => {
    const inProduction = { namespace: "shop/production" };
    expect(project().isInNamespace()).toBe(true);
    expect(project(inProduction).task("etl/load").isInNamespace()).toBe(false);
    expect(
      project({ ...inProduction, profile: "prod" })
        .task("etl/load")
        .isInNamespace(),
    ).toBe(true);
    expect(thrownBy(() => project({ namespace: "shop" })).message).toBe(
      "`shop` is no namespace; it is `<project>/<domain>`.",
    );
  });
});

describe("settings", () => {
  test("what an environment undoes does not hold", () => {
    const opened = inMemory(
      "environments:\n  a: {queue: slow, reusable: {replicas: 2}}\n  b: {extends: a, queue: null, reusable: off, tasks: {t: }}\n",
    );
    const { metadata, metadataDict } = opened.task("b/t");
    expect(metadata.map(({ name, level, wins }) => [name, level, wins])).toEqual([
      ["queue", "extends", false],
      ["reusable", "extends", false],
      ["reusable", "environment", true],
      ["extends", "environment", true],
    ]);
    expect(metadataDict).toEqual({ reusable: "off", extends: "a" });
  });

  test("environments that extend each other in a circle are told as far as they go", () => {
    const opened = inMemory("environments:\n  a: {extends: b, queue: x}\n  b: {extends: a, queue: y, tasks: {t: }}\n");
    expect(opened.task("b/t").metadataDict.queue).toBe("y");
  });

  test("a value has the type that it is written with", () => {
    const opened = inMemory(
      "environments:\n  a: {interruptible: true, depends_on: [], tasks: {t: {retries: 1, docs: x}}}\n",
    );
    expect(opened.task("a/t").metadata.map(({ name, type }) => [name, type])).toEqual([
      ["interruptible", "boolean"],
      ["depends_on", "list"],
      ["retries", "number"],
      ["docs", "string"],
    ]);
  });
});

describe("tags", () => {
  const yaml =
    "environments:\n  a:\n    flyte1: {labels: {team: x}}\n    metaflow: {tags: [m]}\n    tasks: {t: {flyte1: {labels: {}}}, u: }\n";

  test("are those of all targets, or of the one that is asked about", () => {
    expect(inMemory(yaml).task("a/u").userTags).toEqual(["m", "team:x"]);
    expect(inMemory(yaml, { target: "flyte2" }).task("a/u").userTags).toEqual([]);
    expect(inMemory(yaml, { target: "python" }).task("a/u").systemTags).toContain("target:python");
  });

  test("a task's own take the place of its environment's", () => {
    expect(inMemory(yaml).task("a/t").userTags).toEqual(["m"]);
  });

  test("targets are those of the compile list", () => {
    const { systemTags } = inMemory(`compile: [{target: python}, {target: flyte2}]\n${yaml}`).task("a/t");
    expect(systemTags.filter((tag) => tag.startsWith("target:"))).toEqual(["target:flyte2", "target:python"]);
  });
});

describe("values", () => {
  test("defaults are those of the declared type", () => {
    const inputs = {
      rate: ["float", "1"],
      at: ["datetime", "2026-01-01"],
      day: ["date", "2026-01-01"],
      wait: ["timedelta", "90m"],
      colour: ["enum[red, blue]", "red"],
      sizes: ["list[int]", "[1, 2]"],
      maybe: ["Optional[str]", "null"],
      wrong: ["int", "many"],
      needed: ["str"],
    };
    const declared = Object.entries(inputs).map(([name, [type, value]]) =>
      value === undefined ? `${name}: ${type}` : `${name}: {type: "${type}", default: ${value}}`,
    );
    const opened = inMemory(`environments: {a: {tasks: {t: {inputs: {${declared.join(", ")}}, outputs: int}}}}\n`);
    expect(opened.task("a/t").data).toEqual({
      rate: 1,
      at: "2026-01-01T00:00:00Z",
      day: "2026-01-01",
      wait: "PT1H30M",
      colour: "red",
      sizes: [1, 2],
      maybe: null,
      wrong: "many",
    });
  });

  test("a default that only Python can make is no value, and no input that has to be given", () => {
    const code = { "m.py": "import os\ndef t(home: str = os.getcwd()) -> None: ...\n" };
    const task = inMemory("environments: {a: {module: m, tasks: {t: }}}\n", {}, code).task("a/t");
    expect(task.data).toEqual({});
    expect(task.get("home")).toMatchObject({ required: false, type: "str" });
  });

  test("an image that cannot be told says why", () => {
    const { environmentInfo } = inMemory(
      "environments: {a: {image: {from_ref_name: base}, tasks: {t: }}}\n",
    ).environment("a");
    expect(environmentInfo.image).toMatchObject({
      uri: null,
      problem: expect.stringContaining("`base` stands for no URI"),
    });
    const known = inMemory("environments: {a: {image: {from_ref_name: base}, tasks: {t: }}}\n", {
      imageRefs: { base: "ghcr.io/acme/base:1" },
    });
    expect(known.environment("a").environmentInfo.image.uri).toBe("ghcr.io/acme/base:1");
  });

  test("secrets and variables are names", () => {
    const text = JSON.stringify(project().task("etl/load").environmentInfo);
    expect(text).toContain('"envVars":["LOG_LEVEL"],"secretEnvVars":["WAREHOUSE_PASSWORD"]');
    expect(text).not.toContain("INFO");
  });
});

test("data is worked out as far as somebody asks", () => {
  const read: string[] = [];
  const disk = memoryFiles({
    "flyte.yaml": "environments: {a: {module: m, tasks: {t: {retries: 2}}}}\n",
    "m.py": "def t() -> int: ...\n",
  });
  const files: Files = {
    ...disk,
    read: (path) => {
      read.push(path);
      return disk.read(path);
    },
  };
  const task = open("flyte.yaml", { files, now: 0 }).task("a/t");
  expect([task.attemptsAllowed, task.children.length, task.pathspec]).toEqual([3, 0, "a/t"]);
  expect(read).not.toContain("m.py");
  expect(task.artifacts.map(({ id }) => id)).toEqual(["o0"]);
  expect(read).toContain("m.py");
  expect(task.artifacts).toBe(task.artifacts);
});

test("the code of docs/addressing.md runs, and its comments are so", () => {
  const blocks = blocksOf(readFileSync(new URL("../../docs/addressing.md", import.meta.url), "utf8"));
  const folder = workspace(
    Object.fromEntries(
      blocks.flatMap(({ info, text }) => (info.startsWith("file=") ? [[info.slice("file=".length), text]] : [])),
    ),
  );
  const code = blocks.find(({ language }) => language === "ts")!.text.replace(/^import .*\n/, "");
  const lines: string[] = [];
  const said = { log: (...words: unknown[]) => lines.push(words.join(" ")) };
  const opened = (_: string, options: OpenOptions) => open(folder, options);
  const run = new Function("open", "InspectError", "console", `${code}\nreturn { load, project };`);
  const { load } = run(opened, InspectError, said);
  expect(lines).toEqual([
    "input shards",
    "output o0",
    "override big",
    "trigger nightly",
    "input rows",
    "output o0",
    "known-once-run flyte get logs --project shop --domain production <run> <action>",
  ]);
  expect([load.attemptsAllowed, load.metadataDict.retries]).toEqual([3, { count: 2, backoff: { base: "30s" } }]);
  expect(load.get("shards")).toMatchObject({ kind: "input", type: "int" });
});

describe("opening", () => {
  test("a file, its folder, a folder below it", () => {
    for (const root of [`${shop}/flyte.yaml`, shop, `${shop}/src/shop`])
      expect(open(root).pathspec).toBe("shop/development");
  });

  const yaml = "environments: {a: }\n";

  test.each<[string, Record<string, string>, string, OpenOptions, string, string]>([
    ["no project", {}, "", {}, "not-found", "no flyte.yaml of flytec's"],
    ["no such file", {}, "/flyte.yaml", {}, "not-found", "no flyte.yaml of flytec's"],
    [
      "several projects",
      { "a/flyte.yaml": yaml, "b/flyte.yaml": yaml },
      "",
      {},
      "not-found",
      "`a/flyte.yaml` and `b/flyte.yaml`",
    ],
    ["no YAML", { "flyte.yaml": "environments: [\n" }, "", {}, "unreadable", "cannot be read as YAML"],
    [
      "no such profile",
      { "flyte.yaml": `${yaml}profiles: {prod: }\n` },
      "",
      { profile: "prd" },
      "not-found",
      "did you mean `prod`?",
    ],
    [
      "no profile",
      { "flyte.yaml": yaml },
      "",
      { profile: "prod" },
      "not-found",
      "there is no profile `prod`; there is none.",
    ],
    [
      "no such target",
      { "flyte.yaml": yaml },
      "",
      { target: "flyte3" as "flyte2" },
      "not-found",
      "did you mean `flyte2`?",
    ],
  ])("%s", (_, files, below, options, code, message) => {
    const error = thrownBy(() => open(`${workspace(files)}${below}`, options));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  test("mistakes are no hindrance", () => {
    expect(
      inMemory("nonsense: 1\nenvironments: {a: {tasks: {t: {retries: lots}}}}\n").task("a/t").attemptsAllowed,
    ).toBe(1);
  });
});

describe("on the command line", () => {
  test.each([
    [["show", "etl/load", "attempts_allowed"], 0, "4\n"],
    [["show", "etl/load", "attemptsAllowed"], 0, "4\n"],
    [["show", "etl/load", "index"], 0, "null\n"],
    [["show", "etl/load", "user_tags"], 0, '[\n  "cost-centre:17",\n  "team:data"\n]\n'],
  ])("%j", (args, code, out) => {
    expect(flytec(shop, args)).toEqual({ code, out, err: "" });
  });

  test.each([
    [["show", "etl/load", "stdot"], "`shop/development/etl/load` has no member `stdot`; did you mean `stdout`?"],
    [["show", "etl", "stdout"], "`stdout` is nothing that an environment has; its tasks have it."],
    [["show", "etl/load", "etl/report"], "takes one address"],
  ])("%j is refused", (args, message) => {
    expect(flytec(shop, args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(message) });
  });

  test("without an address, the project", () => {
    expect(JSON.parse(flytec(shop, ["show", "--json"]).out)).toMatchObject({
      version: 1,
      kind: "project",
      pathspec: "shop/development",
      parent: null,
      children: ["base", "etl", "ml", "files"].map((name) => `shop/development/${name}`),
    });
    expect(flytec(shop, ["show"]).out).toMatch(/^shop\/development {2}flyte.yaml:2\n[\s\S]*\nEnvironments\n/);
  });

  test("what several projects have is shown for each, and is no one thing in JSON", () => {
    const yaml = "environments: {a: {tasks: {t: }}}\n";
    const folder = workspace({ "one/flyte.yaml": yaml, "two/flyte.yaml": yaml });
    expect(flytec(folder, ["show", "a/t"]).out.match(/^a\/t/gm)).toHaveLength(2);
    expect(flytec(folder, ["show", "a/t", "--json"])).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        "`a/t` is in several projects: `one/flyte.yaml`, `two/flyte.yaml`; `--in` says which.",
      ),
    });
    expect(flytec(folder, ["show", "a/t", "--json", "--in", "two"]).code).toBe(0);
  });

  test("--target says for which target", () => {
    expect(JSON.parse(flytec(shop, ["show", "etl/load", "--target", "python", "--json"]).out)).toMatchObject({
      user_tags: [],
      system_tags: expect.arrayContaining(["target:python"]),
    });
  });
});
