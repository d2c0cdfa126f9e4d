/** Classes whose sources have been read: the door through which Python's own classes come in. */
import { beforeAll, expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import type { ClassType, EnumType, Field, RecordType, Type } from "../../compiler/model/type.ts";
import { parseType } from "../../compiler/model/type-parse.ts";
import { fits } from "../../compiler/model/value.ts";
import { accepted, askOracle, type Json } from "../support/oracle.ts";
import { classPrelude } from "./classes.ts";
import { placeOf, prelude } from "./support.ts";

const python = `
class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"
class Level(enum.IntEnum):
    LOW = 5
    HIGH = 6
class Point(BaseModel):
    color: Color = Color.RED
    x: float = 0.0
class Paint(BaseModel):
    one: Color
    level: Level = Level.LOW
    by_name: Optional[Color] = None
    by_bar: Color | None = None
    either: Union[Color, int] = Color.BLUE
    many: list[Color] = [Color.RED]
    named: dict[str, Optional[Color]] = {}
    pair: tuple[Color, int] = (Color.RED, 1)
    point: Point = Point()
    points: list[Point] = []
@dataclass
class Plain:
    one: Color
    level: Level = Level.HIGH
    maybe: Optional[Color] = None
`;

const color: EnumType = {
  kind: "enum",
  name: "Color",
  members: [
    { name: "RED", value: "red" },
    { name: "BLUE", value: "blue" },
  ],
};
const level: EnumType = {
  kind: "enum",
  name: "Level",
  members: [
    { name: "LOW", value: 5 },
    { name: "HIGH", value: 6 },
  ],
};
const none: Type = { kind: "none" };
const red = { kind: "member", name: "RED", value: "red" } as const;
const blue = { kind: "member", name: "BLUE", value: "blue" } as const;
const optionalColor = (spelling: "bar" | "name"): Type => ({ kind: "union", variants: [color, none], spelling });
const noColor = { kind: "variant", index: 1, value: { kind: "none" } } as const;

function model(name: string, flavor: RecordType["flavor"], fields: readonly Field[]): RecordType {
  return { kind: "record", flavor, name, fields };
}

const point = model("Point", "pydantic", [
  { name: "color", type: color, default: red },
  { name: "x", type: { kind: "float" }, default: { kind: "float", value: 0 } },
]);
const origin = {
  kind: "record",
  fields: [
    { name: "color", value: red, given: false },
    { name: "x", value: { kind: "float", value: 0 }, given: false },
  ],
} as const;

const paint = model("Paint", "pydantic", [
  { name: "one", type: color },
  { name: "level", type: level, default: { kind: "member", name: "LOW", value: 5 } },
  { name: "by_name", type: optionalColor("name"), default: noColor },
  { name: "by_bar", type: optionalColor("bar"), default: noColor },
  {
    name: "either",
    type: { kind: "union", variants: [color, { kind: "int" }], spelling: "name" },
    default: { kind: "variant", index: 0, value: blue },
  },
  { name: "many", type: { kind: "list", item: color }, default: { kind: "list", items: [red] } },
  {
    name: "named",
    type: { kind: "dict", of: { key: { kind: "str" }, value: optionalColor("name") } },
    default: { kind: "dict", entries: [] },
  },
  {
    name: "pair",
    type: { kind: "tuple", items: [color, { kind: "int" }], spelling: "tuple" },
    default: { kind: "list", items: [red, { kind: "int", value: 1n }] },
  },
  { name: "point", type: point, default: origin },
  { name: "points", type: { kind: "list", item: point }, default: { kind: "list", items: [] } },
]);
const plain = model("Plain", "dataclass", [
  { name: "one", type: color },
  { name: "level", type: level, default: { kind: "member", name: "HIGH", value: 6 } },
  { name: "maybe", type: optionalColor("name"), default: noColor },
]);

/** A spelling whose classes of `m` have been read. */
function resolved(spelling: string): Type {
  const parsed = parseType(spelling.replaceAll(/\b(Color|Level|Point|Paint|Plain)\b/g, "m:$1"));
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  return JSON.parse(JSON.stringify(parsed.type), (_, value) =>
    value?.kind === "class" ? withSource(value as ClassType) : value,
  ) as Type;
}

function withSource(type: ClassType): ClassType {
  return { ...type, resolved: { Color: color, Level: level, Point: point, Paint: paint, Plain: plain }[type.name]! };
}

const cases: readonly (readonly [type: string, yaml: string, python: string])[] = [
  ["Color", "BLUE", "Color.BLUE"],
  ["Level", "HIGH", "Level.HIGH"],
  ["list[Color]", "[RED, BLUE]", "[Color.RED, Color.BLUE]"],
  ["dict[str, Color]", "{a: RED}", "{'a': Color.RED}"],
  ["dict[Color, int]", "{RED: 1}", "{Color.RED: 1}"],
  ["dict[int, Level]", "{1: LOW}", "{1: Level.LOW}"],
  ["Optional[Color]", "RED", "Color.RED"],
  ["tuple[Color, Level]", "[RED, HIGH]", "(Color.RED, Level.HIGH)"],
  ["tuple[list[Color], Optional[Color]]", "[[RED], BLUE]", "([Color.RED], Color.BLUE)"],
  ["Point", "{x: 1}", "Point(x=1.0)"],
  ["Optional[Point]", "{color: BLUE}", "Point(color=Color.BLUE)"],
  ["list[Point]", "[{}, {x: 2}]", "[Point(), Point(x=2.0)]"],
  ["Paint", "{one: RED}", "Paint(one=Color.RED)"],
  [
    "Paint",
    "{one: BLUE, level: HIGH, by_name: RED, by_bar: RED, either: 3, many: [BLUE], named: {a: RED, b: null}, pair: [BLUE, 2], point: {color: BLUE}, points: [{x: 1}]}",
    "Paint(one=Color.BLUE, level=Level.HIGH, by_name=Color.RED, by_bar=Color.RED, either=3, many=[Color.BLUE], named={'a': Color.RED, 'b': None}, pair=(Color.BLUE, 2), point=Point(color=Color.BLUE), points=[Point(x=1.0)])",
  ],
  ["Plain", "{one: BLUE, maybe: RED}", "Plain(one=Color.BLUE, maybe=Color.RED)"],
];

let theirs: { readonly types: readonly unknown[]; readonly literals: readonly unknown[] };
beforeAll(async () => {
  const types = Object.fromEntries(cases.map(([type], i) => [String(i), type]));
  const literals = Object.fromEntries(cases.map(([type, , value], i) => [String(i), { type, value }]));
  const [answer] = await askOracle([
    { kind: "literalTypes", declarations: prelude + classPrelude + python, types, literals },
  ]);
  const found = accepted(answer);
  const json = (each: { readonly json: Json } | { readonly error: { readonly message: string } }) =>
    "json" in each ? each.json : each.error.message;
  theirs = {
    types: cases.map((_, i) => json(found.types[i]!)),
    literals: cases.map((_, i) => json(found.literals[i]!)),
  };
}, 600_000);

test.each(cases.map(([type, yaml], i) => ({ type, yaml, i })))("$type takes $yaml", ({ type, yaml, i }) => {
  expect(literalType(resolved(type))).toEqual(theirs.types[i]);
  expect(literal(resolved(type), placeOf(yaml))).toEqual({ literal: theirs.literals[i] });
});

test("a member is called by its name, not its value", () => {
  const [problem] = fits(resolved("Color"), placeOf("red"));
  expect(problem).toMatchObject({
    message: "`red` is the value of `Color.RED`; Flyte knows a member by its name, `RED`.",
    instead: "RED",
  });
  expect(fits(resolved("Level"), placeOf("5"))[0]).toMatchObject({ instead: "LOW" });
});
