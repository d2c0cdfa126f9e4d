import { describe, expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { print } from "../../compiler/emit/python/printer.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { type Input, isRequired, lowerInput, lowerOutputs, lowerType } from "../../compiler/model/type.ts";
import { typeName } from "../../compiler/model/type-spelling.ts";
import { placeOf, shown, useOf } from "./support.ts";

describe("an input", () => {
  const table: readonly (readonly [
    yaml: string,
    type: string | undefined,
    value: string | undefined,
    description: string | undefined,
  ])[] = [
    ["int", "int", undefined, undefined],
    ['\'Literal["a", "b"]\'', 'Literal["a", "b"]', undefined, undefined],
    ["{type: int, default: 3}", "int", "3", undefined],
    ["{type: 'Optional[int]', default: null, description: how many}", "int | None", "null", "how many"],
    ["{struct: {title: Config, properties: {a: {type: integer}}}}", "Config", undefined, undefined],
    [
      "{type: {struct: {title: Config, properties: {a: {type: integer}}}}, default: {a: 1}}",
      "Config",
      "{a: 1}",
      undefined,
    ],
    ["{default: 3}", undefined, "3", undefined],
  ];
  test.each(table)("%s", (yaml, type, value, description) => {
    const input = lowerInput(placeOf(yaml)) as Input;
    expect(input.type?.type && typeName(input.type.type)).toBe(type);
    expect(input.default && shown(input.default)).toBe(value);
    expect(input.description?.value).toBe(description);
    expect(isRequired(input)).toBe(value === undefined);
  });

  test.each(["5", "[int]", "true", "null"])("%s is none", (yaml) => expect(lowerInput(placeOf(yaml))).toBeUndefined());
});

describe("outputs", () => {
  const table: readonly (readonly [yaml: string, outputs: readonly (readonly [string, string])[]])[] = [
    ["int", [["o0", "int"]]],
    ["None", []],
    ["[]", []],
    ["{}", []],
    [
      "[int, 'list[str]']",
      [
        ["o0", "int"],
        ["o1", "list[str]"],
      ],
    ],
    [
      "{model: File, loss: float}",
      [
        ["model", "File"],
        ["loss", "float"],
      ],
    ],
    [
      "'tuple[int, str]'",
      [
        ["o0", "int"],
        ["o1", "str"],
      ],
    ],
    ["'tuple[int]'", [["o0", "tuple[int]"]]],
    ["tuple", [["o0", "tuple"]]],
    ["{struct: {title: Config, properties: {a: {type: integer}}}}", [["o0", "Config"]]],
    ["{struct: int}", [["struct", "int"]]],
    [
      "[{struct: {title: Config, properties: {a: {type: integer}}}}, int]",
      [
        ["o0", "Config"],
        ["o1", "int"],
      ],
    ],
    ["{pair: 'tuple[int, str]'}", [["pair", "tuple[int, str]"]]],
  ];
  test.each(table)("%s", (yaml, outputs) => {
    const lowered = lowerOutputs(placeOf(yaml));
    expect([...lowered!].map(([name, { type }]) => [name, typeName(type!)])).toEqual(outputs);
  });
});

describe("a struct that describes no class", () => {
  const table: readonly (readonly [
    yaml: string,
    ...problems: (readonly [at: string, message: RegExp, suggestion?: string])[],
  ])[] = [
    ["struct: {type: array, items: {type: integer}}", ["array", /schema of an object/, "object"]],
    ["struct: {properties: {a: {type: int}}}", ["int", /Did you mean `integer`/, "integer"]],
    ["struct: {properties: {a: {type: strng}}}", ["strng", /Did you mean `string`/, "string"]],
    ["struct: {properties: {a: {type: quux}}}", ["quux", /`quux` is no type of JSON Schema\.$/]],
    ["struct: {properties: {a: {type: integer}}, required: [a, b]}", ["b", /`b` is required, but not among/]],
    [
      "struct: {properties: {a-b: {type: integer}, class: {}, _x: {}}}",
      ["a-b", /name of a field/],
      ["class", /name of a field/],
      ["_x", /name of a field/],
    ],
    ["struct: {properties: {a: {type: integer, default: x}}}", ["x", /where `int`/]],
    ["struct: {properties: {a: {type: string, format: date, default: 2026-02-30}}}", ["2026-02-30", /no date/]],
    ['struct: {properties: {a: {$ref: "#/$defs/B"}}}', ['"#/$defs/B"', /leads nowhere/]],
    [
      'struct: {$defs: {C: {type: string, enum: [RED, BLUE]}}, properties: {a: {$ref: "#/$defs/C", default: green}}}',
      ["green", /Which of RED, BLUE has the value `green`/],
    ],
  ];
  test.each(table.map(([yaml, ...problems]) => ({ yaml, problems })))("$yaml", ({ yaml, problems }) => {
    const { problems: found } = useOf(yaml);
    expect(found.map(({ at, suggestion }) => [shown(at), suggestion])).toEqual(
      problems.map(([at, , suggestion]) => [at, suggestion]),
    );
    for (const [i, [, message]] of problems.entries()) expect(found[i]!.message).toMatch(message);
  });
});

test("definitions that multiply each other do no harm", () => {
  const level = (i: number) =>
    `D${i}: {type: object, properties: {a: {$ref: "#/$defs/D${i + 1}"}, b: {$ref: "#/$defs/D${i + 1}"}}}`;
  const levels = Array.from({ length: 60 }, (_, i) => level(i)).join(", ");
  const start = performance.now();
  const use = lowerType(
    placeOf(
      `struct: {$defs: {${levels}, D60: {type: object, properties: {n: {type: integer, default: 1}}}}, $ref: "#/$defs/D0"}`,
    ),
  )!;
  expect(use.problems).toEqual([]);
  expect(typeName(use.type!)).toBe("D0");
  expect(literalType(use.type!)).toHaveProperty("metadata.$defs.D60");
  expect(print(typeCode(use.type!))).toContain("_D60");
  expect(literal(use.type!, placeOf("{}"))).toHaveProperty("literal");
  expect(performance.now() - start).toBeLessThan(60_000);
});
