/** Every finding stands at the exact key or value that is wrong, however the text gets there. */
import { describe, expect, test } from "vitest";
import { analyze } from "../compiler/analysis.ts";
import { memoryFiles } from "../compiler/source/files.ts";

/** Files with `⟦…⟧` around what a finding stands at, and the codes of those findings in that order. */
type Row = readonly [name: string, files: string | Readonly<Record<string, string>>, ...codes: readonly string[]];

const plain: readonly Row[] = [
  ["an unknown key", "environments:\n  e:\n    ⟦imag⟧: x:1\n    tasks: {t: }\n", "key-unknown"],
  ["an unknown key at the top", "environments: {e: {tasks: {t: }}}\n⟦imagess⟧: {}\n", "key-unknown"],
  ["a key of another level", "environments:\n  e:\n    ⟦retries⟧: 3\n    tasks: {t: }\n", "key-wrong-level"],
  ["an old name", "environments:\n  e:\n    ⟦env⟧: {A: b}\n    tasks: {t: }\n", "key-renamed"],
  ["a value of another type", "environments:\n  e:\n    tasks:\n      t: {retries: ⟦three⟧}\n", "value-type"],
  ["a mapping where text belongs", "project: ⟦{a: b}⟧\nenvironments: {e: {tasks: {t: }}}\n", "value-type"],
  [
    "a block where text belongs",
    "environments:\n  e:\n    tasks: {t: }\n    description:\n      ⟦a: b⟧\n",
    "value-type",
  ],
  ["a list item", "environments: {e: {tasks: {t: }, depends_on: [⟦nowhere⟧]}}\n", "reference-unknown"],
  [
    "an item of a block list",
    "environments:\n  e:\n    tasks: {t: }\n    depends_on:\n      - ⟦nowhere⟧\n",
    "reference-unknown",
  ],
  [
    "a missing key, at the first key of the mapping",
    "environments: {e: {tasks: {t: }, secrets: [{⟦group⟧: g}]}}\n",
    "key-missing",
  ],
  ["a number out of range", "environments: {e: {tasks: {t: {retries: ⟦-1⟧}}}}\n", "value-range"],
  ["an accelerator", "environments: {e: {tasks: {t: }, resources: {gpu: ⟦A100:99⟧}}}\n", "gpu-unknown"],
  [
    "a partition",
    "environments: {e: {tasks: {t: }, resources: {gpu: {device: A100, partition: ⟦9g.99gb⟧}}}}\n",
    "gpu-partition-invalid",
  ],
  ["a quantity", 'environments: {e: {tasks: {t: }, resources: {memory: ⟦"1GB"⟧}}}\n', "value-format"],
  ["an inverted range", "environments: {e: {tasks: {t: }, resources: {cpu: [⟦4⟧, 2]}}}\n", "range-inverted"],
  ["a duplicate key", "environments:\n  e: {tasks: {t: }}\n  ⟦e⟧: {tasks: {t: }}\n", "yaml-duplicate-key"],
  ["a mangled number", "python: {version: ⟦3.10⟧}\nenvironments: {e: {tasks: {t: }}}\n", "yaml-mangled-number"],
  [
    "an unquoted type in braces",
    "environments: {e: {tasks: {t: {inputs: {x: ⟦list[str]⟧, y: int}}}}}\n",
    "yaml-unquoted",
  ],
  [
    "an unquoted cron",
    "environments: {e: {tasks: {t: {triggers: {n: {automation: {cron: ⟦0 3 * * 1,3⟧}}}}}}}\n",
    "yaml-unquoted",
  ],
  ["a cron field", 'environments: {e: {tasks: {t: {triggers: {n: "0 ⟦25⟧ * * *"}}}}}\n', "cron-syntax"],
  [
    "a time zone",
    'environments: {e: {tasks: {t: {triggers: {n: {automation: {cron: "0 3 * * *", timezone: ⟦Europe/Berln⟧}}}}}}}\n',
    "cron-timezone-unknown",
  ],
  [
    "an uncovered input, at the trigger",
    'environments: {e: {tasks: {t: {inputs: {x: int}, triggers: {⟦n⟧: "0 3 * * *"}}}}}\n',
    "trigger-required-input-missing",
  ],
  [
    "an unknown input",
    "environments: {e: {tasks: {t: {inputs: {}, triggers: {n: {inputs: {⟦x⟧: 1}}}}}}}\n",
    "trigger-input-unknown",
  ],
  [
    "an input of another type",
    "environments: {e: {tasks: {t: {inputs: {x: int}, triggers: {n: {inputs: {x: ⟦one⟧}}}}}}}\n",
    "trigger-input-type",
  ],
  [
    "an override of a reusable task",
    "environments: {e: {image: x:1, reusable: {replicas: 2}, tasks: {t: {overrides: {o: {⟦resources⟧: {cpu: 2}}}}}}}\n",
    "override-reusable-resources",
  ],
  [
    "deep in a pod",
    "environments: {e: {tasks: {t: }, pod_template: {pod_spec: {containers: [{name: primary, volumeMounts: [{name: v, ⟦mountpath⟧: /x}]}], volumes: [{name: v}]}}}}\n",
    "key-unknown",
  ],
  ["a rule's word", "rules: {cron-syntax: ⟦loud⟧}\nenvironments: {e: {tasks: {t: }}}\n", "value-not-one-of"],
  ["a key in quotes", 'environments:\n  e:\n    ⟦"imag"⟧: x:1\n    tasks: {t: }\n', "key-unknown"],
  ["a value in quotes", 'environments: {e: {tasks: {t: {timeout: ⟦"soon"⟧}}}}\n', "value-format"],
  [
    "a folded text",
    "environments:\n  e:\n    tasks: {t: }\n    image: ⟦>-\n      not an\n      image⟧\n",
    "image-uri-syntax",
  ],
  ["an explicit key", "environments:\n  ? e\n  : ? ⟦imag⟧\n    : x:1\n    ? tasks\n    : {t: }\n", "key-unknown"],
  ["behind letters of two units", "environments: {e: {description: 🚀🚀, ⟦imag⟧: x:1, tasks: {t: }}}\n", "key-unknown"],
  ["with CRLF", "environments:\r\n  e:\r\n    ⟦imag⟧: x:1\r\n    tasks: {t: }\r\n", "key-unknown"],
  ["behind a byte-order mark", "\uFEFF⟦imagess⟧: {}\nenvironments: {e: {tasks: {t: }}}\n", "key-unknown"],
];

const shared: readonly Row[] = [
  [
    "in an anchor on a shelf, with one use",
    "x-r: &r {cpu: ⟦lots⟧}\nenvironments: {e: {resources: *r, tasks: {t: }}}\n",
    "value-format",
  ],
  [
    "in an anchor on a shelf, with two uses",
    "x-r: &r {cpu: ⟦lots⟧}\nenvironments: {e: {resources: *r, tasks: {t: }}, f: {resources: *r, tasks: {t: }}}\n",
    "value-format",
  ],
  [
    "in an anchor that is used where it stands",
    "environments: {e: {resources: &r {cpu: ⟦lots⟧}, tasks: {t: }}, f: {resources: *r, tasks: {t: }}}\n",
    "value-format",
  ],
  [
    "wrong at one alias only",
    "x-v: &v {A: b}\nenvironments: {e: {env_vars: *v, resources: ⟦*v⟧, tasks: {t: }}}\n",
    "key-unknown",
  ],
  [
    "a key wrong at one alias only",
    "environments:\n  e: {description: &d two words, tasks: {t: }}\n  f: {image: ⟦*d⟧, tasks: {t: }}\n",
    "image-uri-syntax",
  ],
  ["in a merge key", "x-b: &b {⟦imag⟧: x:1}\nenvironments: {e: {<<: *b, tasks: {t: }}}\n", "key-unknown"],
  [
    "in a merge key, with two uses",
    "x-b: &b\n  ⟦imag⟧: x:1\nenvironments:\n  e: {<<: *b, tasks: {t: }}\n  f:\n    <<: *b\n    tasks: {t: }\n",
    "key-unknown",
  ],
  [
    "in one of several merge keys",
    "x-a: &a {image: x:1}\nx-b: &b {resources: {cpu: ⟦lots⟧}}\nenvironments: {e: {<<: [*a, *b], tasks: {t: }}}\n",
    "value-format",
  ],
  [
    "a merged key of another level",
    "x-b: &b {retries: 3}\nenvironments:\n  e:\n    <<: ⟦*b⟧\n    tasks: {t: {<<: *b}}\n",
    "key-wrong-level",
  ],
  [
    "an anchor inside of an anchor",
    "x-c: &c {cpu: ⟦lots⟧}\nx-b: &b {resources: *c}\nenvironments: {e: {<<: *b, tasks: {t: }}}\n",
    "value-format",
  ],
  ["an alias in a list", "x-s: &s {⟦ky⟧: a}\nenvironments: {e: {secrets: [*s, other], tasks: {t: }}}\n", "key-unknown"],
  ["a shared task", "x-t: &t {retries: ⟦-1⟧}\nenvironments: {e: {tasks: {a: *t, b: *t}}}\n", "value-range"],
  ["an alias that leads nowhere", "environments: {e: {resources: ⟦*nowhere⟧, tasks: {t: }}}\n", "yaml-syntax"],
];

const parts: readonly Row[] = [
  ["the second document", "flytec: 1\n---\nenvironments:\n  e:\n    ⟦imag⟧: x:1\n    tasks: {t: }\n", "key-unknown"],
  [
    "a name in two documents",
    "environments: {e: {tasks: {t: }}}\n---\nenvironments: {⟦e⟧: {tasks: {t: }}}\n",
    "name-duplicate",
  ],
  [
    "a scalar that two documents give",
    "project: a\nenvironments: {e: {tasks: {t: }}}\n---\n⟦project⟧: b\n",
    "name-duplicate",
  ],
  ["broken YAML in the second document", "environments: {e: {tasks: {t: }}}\n---\nx-a: ⟦[⟧1\n", "yaml-syntax"],
  [
    "an included file",
    {
      "flyte.yaml": "include: [a.flyte.yaml]\n",
      "a.flyte.yaml": "environments:\n  e:\n    ⟦imag⟧: x:1\n    tasks: {t: }\n",
    },
    "key-unknown",
  ],
  [
    "a second document of an included file",
    {
      "flyte.yaml": "include: [a.flyte.yaml]\n",
      "a.flyte.yaml": "flytec: 1\n---\nenvironments: {e: {tasks: {t: {retries: ⟦-1⟧}}}}\n",
    },
    "value-range",
  ],
  [
    "a name in two files",
    {
      "flyte.yaml": "include: [a.flyte.yaml]\nenvironments: {e: {tasks: {t: }}}\n",
      "a.flyte.yaml": "environments: {⟦e⟧: {tasks: {t: }}}\n",
    },
    "name-duplicate",
  ],
  [
    "an include that matches nothing",
    'include: [⟦"*.flyte.yaml"⟧]\nenvironments: {e: {tasks: {t: }}}\n',
    "reference-unknown",
  ],
  [
    "an include that leads out",
    "include: [⟦../a.flyte.yaml⟧]\nenvironments: {e: {tasks: {t: }}}\n",
    "include-outside-project",
  ],
  [
    "an include in an included file",
    {
      "flyte.yaml": "include: [a.flyte.yaml]\n",
      "a.flyte.yaml": "⟦include⟧: [b.flyte.yaml]\nenvironments: {e: {tasks: {t: }}}\n",
    },
    "include-not-in-root",
  ],
  [
    "broken YAML in an included file",
    {
      "flyte.yaml": "include: [a.flyte.yaml]\nenvironments: {e: {depends_on: [gone], tasks: {t: }}}\n",
      "a.flyte.yaml": "environments: ⟦{⟧e: {tasks: {t: }}\n",
    },
    "yaml-syntax",
  ],
  [
    "a reference from an included file",
    {
      "flyte.yaml": "include: [a.flyte.yaml]\nimages: {base: {from_debian_base: {}}}\n",
      "a.flyte.yaml": "environments: {e: {image: ⟦bas⟧, tasks: {t: }}}\n",
    },
    "image-not-declared",
  ],
  [
    "a profile",
    "environments: {e: {tasks: {t: }}}\nprofiles:\n  p:\n    environments:\n      e:\n        ⟦imag⟧: x:1\n",
    "key-unknown",
  ],
  [
    "a value in a profile",
    "environments: {e: {tasks: {t: {retries: 1}}}}\nprofiles: {p: {environments: {e: {tasks: {t: {retries: ⟦-1⟧}}}}}}\n",
    "value-range",
  ],
  [
    "wrong with a profile only",
    "environments: {e: {resources: {cpu: [1, 2]}, tasks: {t: }}}\nprofiles: {p: {environments: {e: {resources: {cpu: [⟦4⟧, 2]}}}}}\n",
    "range-inverted",
  ],
  [
    "wrong with and without a profile, once",
    "environments: {e: {resources: {cpu: [⟦4⟧, 2]}, tasks: {t: }}}\nprofiles: {p: {domain: x}, q: {domain: y}}\n",
    "range-inverted",
  ],
  [
    "a reference that a profile breaks",
    "images: {base: {from_debian_base: {}}}\nenvironments: {e: {tasks: {t: }, depends_on: [⟦f⟧]}, f: {tasks: {t: }}}\nprofiles: {p: {environments: {f: null}}}\n",
    "reference-unknown",
  ],
  [
    "a key that no profile takes",
    "environments: {e: {tasks: {t: }}}\nprofiles: {p: {⟦include⟧: [x.yaml]}}\n",
    "key-unknown",
  ],
  [
    "an empty value in a profile",
    "environments: {e: {image: x:1, tasks: {t: }}}\nprofiles: {p: {environments: {e: {⟦image⟧: }}}}\n",
    "profile-empty-value",
  ],
  [
    "an environment that extends a wrong one",
    "environments: {a: {resources: {cpu: [⟦4⟧, 2]}, tasks: {t: }}, b: {extends: a, tasks: {t: }}, c: {extends: b, tasks: {t: }}}\n",
    "range-inverted",
  ],
  [
    "a circle of extends",
    "environments: {a: {extends: b, tasks: {t: }}, b: {extends: ⟦a⟧, tasks: {t: }}}\n",
    "extends-cycle",
  ],
  [
    "an entry of the compile list",
    "environments: {e: {tasks: {t: }}}\ncompile: [{target: flyte2, profile: ⟦prod⟧}]\n",
    "reference-unknown",
  ],
  [
    "a comment that silences nothing",
    "environments: {e: {tasks: {t: }}} # flytec-ignore: ⟦cron-syntax⟧ -- x\n",
    "ignore-unused",
  ],
];

describe.each([
  ["in one text", plain],
  ["by way of anchors and merge keys", shared],
  ["in documents, files and profiles", parts],
])("%s", (_, rows) => {
  test.each(rows)("%s", (_, marked, ...codes) => {
    const files = typeof marked === "string" ? { "flyte.yaml": marked } : marked;
    const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/[⟦⟧]/g, "")]));
    const { diagnostics } = analyze(memoryFiles(texts), "flyte.yaml", { now: Date.UTC(2026, 0, 1) / 1000 })!;
    const serious = diagnostics.filter(({ severity }) => severity === "error" || severity === "warning");
    const found = Object.keys(files).map((path) =>
      marks(
        texts[path]!,
        serious.filter(({ file }) => file === path),
      ),
    );
    expect(found).toEqual(Object.values(files));
    expect(serious.map(({ code }) => code)).toEqual(codes);
  });
});

/** A text with the marks put around the findings' spans. */
function marks(
  text: string,
  findings: readonly { readonly span: { readonly start: number; readonly end: number } }[],
): string {
  const places = findings.flatMap(({ span }) => [
    { at: span.start, mark: "⟦" },
    { at: span.end, mark: "⟧" },
  ]);
  return places
    .sort((a, b) => b.at - a.at)
    .reduce((marked, { at, mark }) => marked.slice(0, at) + mark + marked.slice(at), text);
}
