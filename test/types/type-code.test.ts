import { expect, test } from "vitest";
import { importsOf } from "../../compiler/emit/python/code.ts";
import { flat, print } from "../../compiler/emit/python/printer.ts";
import { annotationCode, typeCode } from "../../compiler/emit/python/type-code.ts";
import { valueCode } from "../../compiler/emit/python/value-code.ts";
import { placeOf, typeOf } from "./support.ts";

test.each([
  ["int | None", "typing.Optional[int]", ["typing"]],
  ["None | int", "typing.Union[None, int]", ["typing"]],
  ["list[datetime]", "list[datetime]", ["datetime.datetime"]],
  ["dict[str, File]", "dict[str, flyte.io.File]", ["flyte.io"]],
  ["set[date]", "set[date]", ["datetime.date"]],
  [
    "Sequence[DataFrame]",
    "typing.Sequence[flyte.io._dataframe.dataframe.DataFrame]",
    ["typing", "flyte.io._dataframe.dataframe"],
  ],
  ["enum[red, dark_blue]", 'enum.Enum("RedOrDarkBlue", {"red": "red", "dark_blue": "dark_blue"})', ["enum"]],
  ["tuple[enum[a, b], enum[a, b]]", 'tuple[(_AOrB := enum.Enum("AOrB", {"a": "a", "b": "b"})), _AOrB]', ["enum"]],
  [
    "enum[a] | enum[a, b]",
    'typing.Union[enum.Enum("A", {"a": "a"}), enum.Enum("AOrB", {"a": "a", "b": "b"})]',
    ["typing", "enum"],
  ],
  ['Literal["dev", "prod"]', 'enum.Enum("LiteralEnum", {"DEV": "dev", "PROD": "prod"})', ["enum"]],
  ["Literal[1]", "typing.Any", ["typing"]],
  ['list[Literal["a"]]', 'list[typing.Literal["a"]]', ["typing"]],
  ["pkg.mod:Outer.Inner", "pkg.mod.Outer.Inner", ["pkg.mod"]],
  ["04_inputs:Config", 'importlib.import_module("04_inputs").Config', ["importlib"]],
  ["pandas.DataFrame", "pandas.DataFrame", ["pandas"]],
])("%s is %s in Python", (spelling, python, imports) => {
  const code = typeCode(typeOf(spelling));
  expect(flat(code)).toBe(python);
  expect([...new Set(importsOf(code).map(({ module, name }) => (name ? `${module}.${name}` : module)))]).toEqual(
    imports,
  );
});

test.each([
  ['Literal["dev", "prod"]', 'typing.Literal["dev", "prod"]'],
  ["Literal[1, None, True]", "typing.Literal[1, None, True]"],
  ["Tuple[int, str]", "typing.Tuple[int, str]"],
])("%s is %s in a signature", (spelling, python) => expect(flat(annotationCode(typeOf(spelling)))).toBe(python));

test.each([
  ["float", "1", "1.0"],
  ["float", ".nan", 'float("nan")'],
  ["datetime", "2026-01-01", "datetime(2026, 1, 1, 0, 0, tzinfo=timezone.utc)"],
  [
    "datetime",
    "2026-01-01T06:00:01.5-05:30",
    "datetime(2026, 1, 1, 6, 0, 1, 500000, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))",
  ],
  ["timedelta", "90m", "timedelta(hours=1, minutes=30)"],
  ["File", "s3://b/k", 'flyte.io.File.from_existing_remote("s3://b/k")'],
  ["str", "'a \"quoted\"\\'", "'a \"quoted\"\\\\'"],
  ["enum[a, b]", "a", '"a"'],
  ["tuple[int, date]", "[1, 2026-01-01]", '{"item_0": 1, "item_1": "2026-01-01"}'],
  ["dict[int, timedelta]", "{1: 1s}", "{1: 1.0}"],
])("a %s of %s is %s among a trigger's inputs", (type, yaml, python) => {
  expect(flat(valueCode(typeOf(type), placeOf(yaml))!)).toBe(python);
});

test("a value that does not fit has no Python", () => {
  expect(valueCode(typeOf("int"), placeOf("x"))).toBeUndefined();
  expect(valueCode(typeOf("pkg.mod:Config"), placeOf("{}"))).toBeUndefined();
});

test("a struct is laid out as black lays it out", () => {
  const type = typeOf(`struct:
  title: Train config
  type: object
  $defs: {Point: {type: object, properties: {x: {type: number, default: 0}}}}
  properties:
    rate: {type: number, description: how fast}
    at: {$ref: "#/$defs/Point"}
    to: {$ref: "#/$defs/Point", default: {x: 1}}
  required: [rate, at]`);
  expect(print(typeCode(type))).toBe(`pydantic.create_model(
    "TrainConfig",
    __config__=pydantic.ConfigDict(title="Train config"),
    rate=(float, pydantic.Field(..., description="how fast")),
    at=((_Point := pydantic.create_model("Point", x=(float, 0.0))), ...),
    to=(_Point, {"x": 1.0}),
)`);
});
