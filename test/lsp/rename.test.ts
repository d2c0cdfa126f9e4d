/** Rename: what is written afterwards, in every file; and what is refused, and why. */
import { describe, expect, test } from "vitest";
import { edited, type Json, session } from "../support/lsp.ts";

const { project } = session({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });

type Files = Record<string, string>;

/** The files after a rename, or the words of the refusal. */
async function renamed(files: Files, newName: string): Promise<Files | string> {
  const { ask, pathOf, texts } = project(files);
  let answer: Json;
  try {
    answer = await ask("textDocument/rename", { newName });
  } catch (error) {
    return (error as Error).message.replace("textDocument/rename: ", "");
  }
  const after: Files = { ...texts };
  for (const { textDocument, edits } of answer.documentChanges) {
    const path = pathOf(textDocument.uri);
    expect(textDocument.version).toBe(/\.(?:ya?ml|py)$/.test(path) ? 1 : null);
    after[path] = edited(after[path]!, edits);
  }
  return after;
}

const cases: readonly [title: string, newName: string, before: Files, after: Files][] = [
  [
    "an environment: references, profile, the generated module's variable, the text of a decorator",
    "load-shop",
    {
      "flyte.yaml": `environments:
  e‸tl: # etl stays in comments
    module: shop.etl
    tasks: {load: , report: }
  train: {depends_on: [etl], extends: "etl", tasks: {fit: {function: "shop.train:fit"}}}
profiles:
  prod: {environments: {etl: {queue: fast}}}
`,
      "shop/etl.py": `from flyte_envs import etl, task

@etl.task
def load(): ...

@task("etl.report")
def report(etl=1): return etl
`,
    },
    {
      "flyte.yaml": `environments:
  load-shop: # etl stays in comments
    module: shop.etl
    tasks: {load: , report: }
  train: {depends_on: [load-shop], extends: "load-shop", tasks: {fit: {function: "shop.train:fit"}}}
profiles:
  prod: {environments: {load-shop: {queue: fast}}}
`,
      "shop/etl.py": `from flyte_envs import load_shop, task

@load_shop.task
def load(): ...

@task("load-shop.report")
def report(etl=1): return etl
`,
    },
  ],
  [
    "a task: key, function, calls in other modules, decorator, override()",
    "fetch",
    {
      "flyte.yaml": `environments:
  etl:
    tasks:
      lo‸ad: {function: "shop.etl:load", overrides: {big: {retries: 2}}}
`,
      "shop/etl.py": `from flyte_envs import override, task

@task("etl.load")
def load(): ...

load_all = [load, "load"]
`,
      "shop/main.py": `from flyte_envs import override
from shop.etl import load as run
from shop.etl import load
import shop.etl

def main(x):
    load = x
    return load

print(load(), shop.etl.load(), run, override(load, "big"))
`,
    },
    {
      "flyte.yaml": `environments:
  etl:
    tasks:
      fetch: {function: "shop.etl:fetch", overrides: {big: {retries: 2}}}
`,
      "shop/etl.py": `from flyte_envs import override, task

@task("etl.fetch")
def fetch(): ...

load_all = [fetch, "load"]
`,
      "shop/main.py": `from flyte_envs import override
from shop.etl import fetch as run
from shop.etl import fetch
import shop.etl

def main(x):
    load = x
    return load

print(fetch(), shop.etl.fetch(), run, override(fetch, "big"))
`,
    },
  ],
  [
    "an input: triggers, cache, parameter, body, keyword",
    "parts",
    {
      "flyte.yaml": `environments:
  etl:
    module: etl
    tasks:
      load:
        inputs: {shar‸ds: int}
        cache: {behavior: auto, ignored_inputs: shards}
        triggers:
          nightly: {automation: daily, inputs: {shards: 2}}
`,
      "etl.py": `def load(shards: int = 3) -> str:
    def inner(shards): return shards
    total = [shards for shards in range(3)]
    return f"{shards} {inner(shards=shards)}" + x.shards

load(shards=4)
`,
    },
    {
      "flyte.yaml": `environments:
  etl:
    module: etl
    tasks:
      load:
        inputs: {parts: int}
        cache: {behavior: auto, ignored_inputs: parts}
        triggers:
          nightly: {automation: daily, inputs: {parts: 2}}
`,
      "etl.py": `def load(parts: int = 3) -> str:
    def inner(shards): return shards
    total = [shards for shards in range(3)]
    return f"{parts} {inner(shards=parts)}" + x.shards

load(parts=4)
`,
    },
  ],
  [
    "an input of a container task, in its command",
    "place",
    {
      "flyte.yaml":
        'environments:\n  t:\n    tasks:\n      b:\n        inputs: {tar‸get: str}\n        container: {command: [sh, "{{.inputs.target}} /var/inputs/target"]}\n',
    },
    {
      "flyte.yaml":
        'environments:\n  t:\n    tasks:\n      b:\n        inputs: {place: str}\n        container: {command: [sh, "{{.inputs.place}} /var/inputs/place"]}\n',
    },
  ],
  [
    "an image, with a name that needs quotes, from one of its uses in another file",
    "1.5",
    {
      "flyte.yaml": "include: [a.flyte.yaml]\nimages:\n  base: {from_base: python:3.12}\n  'gpu': {from_image: base}\n",
      "a.flyte.yaml": "environments:\n  etl: {image: ba‸se, tasks: {l: }}\n",
    },
    {
      "flyte.yaml":
        'include: [a.flyte.yaml]\nimages:\n  "1.5": {from_base: python:3.12}\n  \'gpu\': {from_image: "1.5"}\n',
      "a.flyte.yaml": 'environments:\n  etl: {image: "1.5", tasks: {l: }}\n',
    },
  ],
  [
    "a trigger, an override",
    "weekly",
    { "flyte.yaml": "environments: {e: {tasks: {t: {triggers: {night‸ly: {automation: daily}}}}}}\n" },
    { "flyte.yaml": "environments: {e: {tasks: {t: {triggers: {weekly: {automation: daily}}}}}}\n" },
  ],
  [
    "an override, in Python too",
    "huge",
    {
      "flyte.yaml": "environments: {e: {module: m, tasks: {t: {overrides: {b‸ig: {retries: 2}}}}}}\n",
      "m.py":
        'from flyte_envs import override\ndef t(): ...\nhuge = override(t, "big")\nother = override(None, "big")\n',
    },
    {
      "flyte.yaml": "environments: {e: {module: m, tasks: {t: {overrides: {huge: {retries: 2}}}}}}\n",
      "m.py":
        'from flyte_envs import override\ndef t(): ...\nhuge = override(t, "huge")\nother = override(None, "big")\n',
    },
  ],
  [
    "an anchor",
    "small",
    { "flyte.yaml": "x-a: &re‸s {cpu: 1} # &res\nenvironments: {a: {resources: *res, tasks: {l: }}}\n" },
    { "flyte.yaml": "x-a: &small {cpu: 1} # &res\nenvironments: {a: {resources: *small, tasks: {l: }}}\n" },
  ],
  [
    "inputs that tasks share by an anchor are renamed together",
    "n",
    {
      "flyte.yaml":
        "x-i: &i {sha‸rds: int}\nenvironments:\n  e:\n    module: m\n    tasks:\n      a: {inputs: *i}\n      b: {inputs: *i, triggers: {d: {automation: daily, inputs: {shards: 1}}}}\n",
      "m.py": "def a(shards: int): ...\ndef b(shards: int): return shards\n",
    },
    {
      "flyte.yaml":
        "x-i: &i {n: int}\nenvironments:\n  e:\n    module: m\n    tasks:\n      a: {inputs: *i}\n      b: {inputs: *i, triggers: {d: {automation: daily, inputs: {n: 1}}}}\n",
      "m.py": "def a(n: int): ...\ndef b(n: int): return n\n",
    },
  ],
  [
    "from Python: a parameter where it is used",
    "parts",
    {
      "flyte.yaml":
        "environments: {etl: {module: etl, tasks: {load: {triggers: {d: {automation: daily, inputs: {n: 1}}}}}}}\n",
      "etl.py": "def load(n: int): return ‸n\n",
    },
    {
      "flyte.yaml":
        "environments: {etl: {module: etl, tasks: {load: {triggers: {d: {automation: daily, inputs: {parts: 1}}}}}}}\n",
      "etl.py": "def load(parts: int): return parts\n",
    },
  ],
];

describe("a rename writes", () => {
  test.each(cases)("%s", async (_, newName, before, after) => {
    expect(await renamed(before, newName)).toEqual(after);
  });

  test("CRLF, a byte-order mark and letters of all kinds around it stay", async () => {
    const before = {
      "ä ö/flyte.yaml":
        "\uFEFF# größer 🦉\r\nimages: {ba‸se: {from_base: x:1}}\r\nenvironments: {e: {image: base, tasks: {l: }}}\r\n",
    };
    expect(await renamed(before, "other")).toEqual({
      "ä ö/flyte.yaml":
        "\uFEFF# größer 🦉\r\nimages: {other: {from_base: x:1}}\r\nenvironments: {e: {image: other, tasks: {l: }}}\r\n",
    });
  });
});

const refused: readonly [title: string, newName: string, files: Files, why: RegExp][] = [
  [
    "a taken name",
    "b",
    { "flyte.yaml": "environments: {‸a: {tasks: {l: }}, b: {tasks: {l: }}}\n" },
    /already one called `b`/,
  ],
  [
    "what is no name",
    "A b",
    { "flyte.yaml": "environments: {‸a: {tasks: {l: }}}\n" },
    /cannot be a name here; this takes lower-case/,
  ],
  [
    "a word of Python's",
    "class",
    { "flyte.yaml": "environments: {a: {module: m, tasks: {‸l: }}}\n", "m.py": "def l(): ...\n" },
    /no name in Python/,
  ],
  [
    "auto for an image",
    "auto",
    { "flyte.yaml": "images: {‸a: {from_base: x:1}}\nenvironments: {}\n" },
    /other than `auto`/,
  ],
  [
    "a name that Python uses already",
    "day",
    {
      "flyte.yaml": "environments: {a: {module: m, tasks: {l: {inputs: {‸n: int}}}}}\n",
      "m.py": "def l(n: int):\n    day = n\n",
    },
    /`day` is already a name in \d+\/m\.py/,
  ],
];

describe("a rename refuses", () => {
  test.each(refused)("%s", async (_, newName, files, why) => {
    expect(await renamed(files, newName)).toMatch(why);
  });
});

test("what can be renamed is told beforehand", async () => {
  const open = project({ "flyte.yaml": "environments: {e‸tl: {tasks: {l: }}}\n" });
  expect(await open.ask("textDocument/prepareRename")).toEqual({
    range: { start: { line: 0, character: 15 }, end: { line: 0, character: 18 } },
    placeholder: "etl",
  });
  const elsewhere = project({ "flyte.yaml": "environments: {etl: {que‸ue: a, tasks: {l: }}}\n" });
  expect(await elsewhere.ask("textDocument/prepareRename")).toBeNull();
});
