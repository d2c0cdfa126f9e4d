/** Definition, references, highlights: from names to where they are declared and used, in YAML and in Python. */
import { describe, expect, test } from "vitest";
import { type Json, session, textAt } from "../support/lsp.ts";

const { project } = session();

const python = {
  "shop/__init__.py": "",
  "shop/etl.py": `from flyte_envs import etl, task

@etl.task
async def load(day: str, shards: int = 8) -> str:
    return day * shards

@task("etl.report")
def report() -> str:
    return load("x", shards=2)
`,
};

const yaml = `images:
  base: {from_base: python:3.12-slim}
  gpu: {from_image: base}
external: {apps: shop.apps:env}
environments:
  etl:
    image: base
    module: shop.etl
    depends_on: [infer, apps]
    tasks:
      load:
        inputs: {shards: int}
        cache: {behavior: auto, ignored_inputs: [shards]}
        triggers:
          nightly: {automation: daily, trigger_time_input_key: day, inputs: {shards: 16}}
        overrides:
          big: {retries: 2}
      report:
  infer:
    extends: etl
    tasks: {score: {function: "shop.infer:score"}}
profiles:
  prod: {environments: {etl: {queue: fast}}}
compile:
  - {target: flyte2, profile: prod}
`;

/** The YAML with the cursor at the nth place of a text (from 0), as many characters in. */
function at(text: string, nth = 0, into = 1): string {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = yaml.indexOf(text, offset + 1);
  if (offset < 0) throw new Error(`no ${text}`);
  return `${yaml.slice(0, offset + into)}‸${yaml.slice(offset + into)}`;
}

type Open = ReturnType<typeof project>;

/** Locations as `file:line: text`, 1-based. */
function shown({ pathOf, texts }: Open, found: Json): string[] {
  return (found ?? []).map(({ uri, range }: Json) => {
    const path = pathOf(uri);
    return `${path}:${range.start.line + 1}: ${textAt(texts[path]!, range)}`;
  });
}

const definitions: readonly [title: string, file: Record<string, string>, found: readonly string[]][] = [
  ["an image in an environment", { "flyte.yaml": at("image: base", 0, 8) }, ["flyte.yaml:2: base"]],
  ["an image in an image", { "flyte.yaml": at("from_image: base", 0, 13) }, ["flyte.yaml:2: base"]],
  ["an environment in depends_on", { "flyte.yaml": at("[infer", 0, 3) }, ["flyte.yaml:19: infer"]],
  ["an environment in extends", { "flyte.yaml": at("extends: etl", 0, 10) }, ["flyte.yaml:6: etl"]],
  ["an external environment", { "flyte.yaml": at(", apps]", 0, 3) }, ["flyte.yaml:4: apps"]],
  ["an input in ignored_inputs", { "flyte.yaml": at("[shards]", 0, 2) }, ["flyte.yaml:12: shards"]],
  ["an input in a trigger", { "flyte.yaml": at("{shards: 16", 0, 2) }, ["flyte.yaml:12: shards"]],
  ["an input that only Python declares", { "flyte.yaml": at("key: day", 0, 6) }, ["shop/etl.py:4: day"]],
  ["a profile in compile", { "flyte.yaml": at("profile: prod", 0, 10) }, ["flyte.yaml:23: prod"]],
  ["an environment in a profile", { "flyte.yaml": at("{etl: {queue", 0, 2) }, ["flyte.yaml:6: etl"]],
  ["a task goes to its function", { "flyte.yaml": at("load:") }, ["shop/etl.py:4: load"]],
  ["a declared input goes to the parameter", { "flyte.yaml": at("{shards: int", 0, 3) }, ["shop/etl.py:4: shards"]],
  ["a module goes to its file", { "flyte.yaml": at("module: shop", 0, 10) }, ["shop/etl.py:1: "]],
  [
    "an alias goes to its anchor",
    { "flyte.yaml": "x-a: &res {cpu: 1}\nenvironments: {etl: {resources: *r‸es, tasks: {l: }}}\n" },
    ["flyte.yaml:1: res"],
  ],
  [
    "a path goes to the file",
    {
      "flyte.yaml":
        "images: {a: {from_debian_base: {}, layers: [{with_requirements: requ‸irements.txt}]}}\nenvironments: {}\n",
      "requirements.txt": "polars\n",
    },
    ["requirements.txt:1: "],
  ],
  [
    "Python's function goes back to the task",
    { "flyte.yaml": yaml, "shop/etl.py": python["shop/etl.py"].replace("def load", "def lo‸ad") },
    ["flyte.yaml:11: load"],
  ],
  [
    "a decorator's variable goes to the environment",
    { "flyte.yaml": yaml, "shop/etl.py": python["shop/etl.py"].replace("@etl", "@e‸tl") },
    ["flyte.yaml:6: etl"],
  ],
  [
    "a decorator's text goes to the task",
    { "flyte.yaml": yaml, "shop/etl.py": python["shop/etl.py"].replace('"etl.rep', '"etl.re‸p') },
    ["flyte.yaml:18: report"],
  ],
];

describe("definition", () => {
  test.each(definitions)("%s", async (_, files, wanted) => {
    const open = project({ ...python, ...files });
    expect(shown(open, await open.ask("textDocument/definition"))).toEqual(wanted);
  });
});

const all: readonly [title: string, text: string, found: readonly string[]][] = [
  [
    "an environment: its profile, who depends on it, Python",
    at("  etl:", 0, 3),
    [
      "flyte.yaml:6: etl",
      "flyte.yaml:20: etl",
      "flyte.yaml:23: etl",
      "shop/etl.py:1: etl",
      "shop/etl.py:3: etl",
      "shop/etl.py:7: etl",
    ],
  ],
  [
    "an input: declaration, cache, trigger, parameter, uses in the function, keyword of a call",
    at("{shards: int", 0, 2),
    [
      "flyte.yaml:12: shards",
      "flyte.yaml:13: shards",
      "flyte.yaml:15: shards",
      "shop/etl.py:4: shards",
      "shop/etl.py:5: shards",
      "shop/etl.py:9: shards",
    ],
  ],
  [
    "a task: its key, its function, calls",
    at("load:"),
    ["flyte.yaml:11: load", "shop/etl.py:4: load", "shop/etl.py:9: load"],
  ],
  ["an image", at("  base:", 0, 3), ["flyte.yaml:2: base", "flyte.yaml:3: base", "flyte.yaml:7: base"]],
];

describe("references", () => {
  test.each(all)("%s", async (_, text, wanted) => {
    const open = project({ ...python, "flyte.yaml": text });
    const found = await open.ask("textDocument/references", { context: { includeDeclaration: true } });
    expect(shown(open, found).sort()).toEqual([...wanted].sort());
  });

  test("without the declaration", async () => {
    const open = project({ ...python, "flyte.yaml": at("  base:", 0, 3) });
    const found = await open.ask("textDocument/references", { context: { includeDeclaration: false } });
    expect(shown(open, found)).toEqual(["flyte.yaml:3: base", "flyte.yaml:7: base"]);
  });

  test("across files", async () => {
    const open = project({
      "flyte.yaml": "include: [teams/*.flyte.yaml]\nimages: {b‸ase: {from_base: python:3.12}}\n",
      "teams/ads.flyte.yaml": "environments: {ads: {image: base, tasks: {bid: }}}\n",
    });
    const found = await open.ask("textDocument/references", { context: { includeDeclaration: true } });
    expect(shown(open, found)).toEqual(["flyte.yaml:2: base", "teams/ads.flyte.yaml:1: base"]);
  });
});

test("highlights tell the declaration from the uses", async () => {
  const { ask, texts } = project({ ...python, "flyte.yaml": at("from_image: base", 0, 13) });
  const found: Json[] = await ask("textDocument/documentHighlight");
  const shownHighlights = found.map(
    ({ range, kind }) => `${range.start.line + 1} ${textAt(texts["flyte.yaml"]!, range)} ${kind}`,
  );
  expect(shownHighlights).toEqual(["2 base 3", "3 base 2", "7 base 2"]);
});

test("anchors are names, too", async () => {
  const text =
    "x-a: &re‸s {cpu: 1}\nenvironments:\n  a: {resources: *res, tasks: {l: }}\n  b: {resources: *res, tasks: {l: }}\n";
  const { ask } = project({ "flyte.yaml": text });
  expect(await ask("textDocument/documentHighlight")).toHaveLength(3);
});
