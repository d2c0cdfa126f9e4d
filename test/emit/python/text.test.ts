/** The small parts of generated Python: literals, names, paths, imports, the header. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  boolean,
  type Code,
  call,
  chain,
  dict,
  imported,
  keyword,
  list,
  number,
  string,
  text,
  tuple,
} from "../../../compiler/emit/python/code.ts";
import { durationCode } from "../../../compiler/emit/python/duration-code.ts";
import { isEdited, sealed } from "../../../compiler/emit/python/header.ts";
import { importStatements } from "../../../compiler/emit/python/imports.ts";
import { pathCode } from "../../../compiler/emit/python/location.ts";
import { namesOf } from "../../../compiler/emit/python/names.ts";
import { nodeCode } from "../../../compiler/emit/python/node-code.ts";
import { flat, print } from "../../../compiler/emit/python/printer.ts";
import { lowerModel } from "../../../compiler/model/model.ts";
import { inSeconds, parseDuration } from "../../../compiler/model/scalars.ts";
import { readYaml } from "../../../compiler/source/read-yaml.ts";
import { accepted, askOracle } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";

const root = (yaml: string) => readYaml({ uri: "flyte.yaml", text: yaml }).documents[0]!;

beforeAll(() => venvPython(), 600_000);

describe("literals mean in Python what they mean here", () => {
  const signs = fc.string({
    unit: fc.constantFrom(..."aé😀'\"\\\n\r\t\0\u0007\u001b\u0085\u2028\u200b\ufeff{}%$ ".match(/./gsu)!),
    maxLength: 12,
  });
  const strings = ["", "'", '"', "'\"", "\\", "{{.runName}}", ...fc.sample(signs, { seed: 3, numRuns: 300 })];
  const durations = ["0", "90s", "5m", "1h30m", "2d", "500ms", "1d2h3m4s5ms", "-30s", "0.5ms", "P1DT2H"];
  const values = ["[1, 1.0, -2, 1e3, 0x10]", "{a: null, b: true, 'c d': [x, {}]}", "[[], {}, '1', \"\\n\"]"];

  test("strings", async () => {
    const [answer] = await askOracle([{ kind: "eval", code: flat(list(strings.map(string))) }]);
    expect(accepted(answer).json).toEqual(strings);
  });

  test("durations", async () => {
    const codes = durations.map((spelling) => durationCode(parseDuration(spelling)!));
    const [answer] = await askOracle([{ kind: "eval", code: `[d.total_seconds() for d in ${flat(list(codes))}]` }]);
    expect(accepted(answer).json).toEqual(durations.map((spelling) => inSeconds(parseDuration(spelling)!)));
  });

  test("YAML values", async () => {
    const [answer] = await askOracle([{ kind: "eval", code: flat(list(values.map((yaml) => nodeCode(root(yaml))))) }]);
    expect(accepted(answer).repr).toBe(
      "[[1, 1.0, -2, 1000.0, 16], {'a': None, 'b': True, 'c d': ['x', {}]}, [[], {}, '1', '\\n']]",
    );
  });
});

/** [expression, what stands before it, how it is written] */
const layouts: readonly (readonly [code: Code, lead: string, written: string])[] = [
  [call(text("f"), [number(1), keyword("a", boolean(true)), undefined]), "x = ", "x = f(1, a=True)"],
  [tuple([number(1)]), "x = ", "x = (1,)"],
  [number(2, true), "x = ", "x = 2.0"],
  [
    call(text("flyte.Resources"), [keyword("memory", string("m".repeat(40))), keyword("disk", string("d".repeat(30)))]),
    "resources = ",
    `resources = flyte.Resources(\n    memory="${"m".repeat(40)}",\n    disk="${"d".repeat(30)}",\n)`,
  ],
  [
    dict([["key", list([string("v".repeat(40)), string("w".repeat(40))])]]),
    "",
    `{\n    "key": [\n        "${"v".repeat(40)}",\n        "${"w".repeat(40)}",\n    ],\n}`,
  ],
  [
    chain(call(text("image"), []), [
      call(text(".with_a"), [string("a".repeat(40))]),
      call(text(".with_b"), [string("b".repeat(40))]),
    ]),
    "x = ",
    `x = (\n    image()\n    .with_a("${"a".repeat(40)}")\n    .with_b("${"b".repeat(40)}")\n)`,
  ],
];

test.each(layouts)("layout %#", (code, lead, written) => {
  expect(print(code, lead)).toBe(written);
});

test("imports, as isort sorts them", () => {
  const names = [
    imported("typing", "Any"),
    imported("flyte.models", "ActionPhase"),
    imported("typing", "cast"),
    text("", { module: "flyte" }),
    text("", { module: "pathlib" }),
    text("", { module: "", name: "_HERE" }),
  ];
  expect(importStatements(names.flatMap((name) => name.imports))).toBe(
    "import pathlib\nfrom typing import Any, cast\n\nimport flyte\nfrom flyte.models import ActionPhase",
  );
});

/** [name in YAML, attribute] */
const attributes = [
  ["etl", "etl"],
  ["train-gpu", "train_gpu"],
  ["train_gpu", "train_gpu_"],
  ["import", "import_"],
  ["task", "task_"],
  ["flyte", "flyte_"],
  ["list", "list_"],
  ["1abc", "_1abc"],
  ["eval", "eval"],
] as const;

test("environments as attributes", () => {
  const model = lowerModel(root(`environments: {${attributes.map(([name]) => `"${name}": {}`).join(", ")}}`));
  expect([...namesOf(model).environments]).toEqual(attributes);
});

/** [module's folder, path in the project, path in the module] */
const paths = [
  [".", "requirements.txt", '_HERE / "requirements.txt"'],
  ["src", "src/data/x.sql", '_HERE / "data/x.sql"'],
  ["src", "requirements.txt", '_HERE.parent / "requirements.txt"'],
  ["src/app", "lib", '_HERE.parents[1] / "lib"'],
  ["src", "src", "_HERE"],
  ["src", ".", "_HERE.parent"],
  ["src", "/etc/hosts", 'pathlib.Path("/etc/hosts")'],
] as const;

test.each(paths)("from %s to %s", (folder, path, written) => {
  expect(flat(pathCode(path, { folder, module: "flyte_envs", root: ".", source: "flyte.yaml" }))).toBe(written);
});

describe("the header", () => {
  const module = sealed('"""Doc."""\n\nx = 1\n', "1.2.3", "flyte.yaml");

  test("says who made it from what", () => {
    expect(module.split("\n")[0]).toBe(
      "# Made by flytec 1.2.3 from flyte.yaml; change that, and run `flytec compile`.",
    );
  });

  /** [text, whether somebody else has a hand in it] */
  const texts = [
    [module, false],
    [module.replaceAll("\n", "\r\n"), false],
    ["", false],
    ["\n", false],
    [module.replace("x = 1", "x = 2"), true],
    [module.replace("1.2.3", "1.2.4"), true],
    [`${module}\n`, true],
    [module.replace(/^# Content.*\n/m, ""), true],
    ["import flyte\n", true],
  ] as const;

  test.each(texts)("%j", (written, edited) => {
    expect(isEdited(written)).toBe(edited);
  });
});
