import { describe, expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { fits } from "../../compiler/model/value.ts";
import { placeOf, shown, typeOf } from "./support.ts";
import { values } from "./values.ts";

const config =
  "struct: {title: Config, type: object, properties: {lr: {type: number}, epochs: {type: integer, default: 3}, mode: {enum: [fast, slow], default: fast}, inner: {type: object, title: Inner, properties: {n: {type: integer}}, required: [n]}}, required: [lr]}";

/** Types, values that do not fit them, and for each thing wrong: where, the message, what to write there instead. */
const wrong: readonly (readonly [
  type: string,
  yaml: string,
  ...problems: (readonly [at: string, message: RegExp, instead?: string])[],
])[] = [
  ["int", "three", ["three", /^`three` is a str, where `int` is expected\.$/]],
  ["int", '"5"', ['"5"', /is a str/, "5"]],
  ["int", "1.0", ["1.0", /`1.0` is a float, where `int` is expected/, "1"]],
  ["int", "1.5", ["1.5", /is a float/]],
  ["int", "1e3", ["1e3", /is a float/, "1000"]],
  ["int", "true", ["true", /is a bool/]],
  ["int", "null", ["null", /This is None/]],
  ["int", "[1]", ["[1]", /This is a list/]],
  ["int", "{a: 1}", ["{a: 1}", /This is a mapping/]],
  ["int", "9223372036854775808", ["9223372036854775808", /does not fit into the 64 bits/]],
  ["int", "-9223372036854775809", ["-9223372036854775809", /64 bits/]],
  ["float", '"0.5"', ['"0.5"', /is a str/, "0.5"]],
  ["float", "true", ["true", /is a bool/]],
  ["str", "8080", ["8080", /`8080` is an int, where `str` is expected\. Quote it\./, '"8080"']],
  ["str", "3.10", ["3.10", /is a float/, '"3.10"']],
  ["str", "true", ["true", /is a bool/, '"true"']],
  ["str", "null", ["null", /This is None/]],
  ["bool", "yes", ["yes", /`yes` is a str, where `bool` is expected/, "true"]],
  ["bool", '"false"', ['"false"', /is a str/, "false"]],
  ["bool", "1", ["1", /is an int/]],
  ["None", "0", ["0", /where `None` is expected/]],
  ["datetime", "tomorrow", ["tomorrow", /`tomorrow` is no datetime; write it as `2026-01-01T06:00:00Z`/]],
  ["datetime", "2026-02-30", ["2026-02-30", /no datetime/]],
  ["datetime", "2026-01-01T25:00:00Z", ["2026-01-01T25:00:00Z", /no datetime/]],
  ["datetime", "2026-01-01T00:00:00.1234567Z", ["2026-01-01T00:00:00.1234567Z", /to the microsecond/]],
  ["datetime", "0001-01-01T00:00:00+01:00", ["0001-01-01T00:00:00+01:00", /no datetime/]],
  ["datetime", "1767225600", ["1767225600", /is an int, where `datetime`/]],
  ["date", "2026-01-01T00:00:00Z", ["2026-01-01T00:00:00Z", /A date has no time of day/]],
  ["date", "2026-13-01", ["2026-13-01", /no date/]],
  ["date", "20260101", ["20260101", /is an int/]],
  ["timedelta", "soon", ["soon", /no duration; write seconds, `90s`/]],
  ["timedelta", "1.5", ["1.5", /is a float, where `timedelta`/]],
  ["timedelta", "0.0000001s", ["0.0000001s", /finer than a microsecond/]],
  ["timedelta", "315576000001", ["315576000001", /10,000 years/]],
  ["File", "5", ["5", /`s3:\/\/bucket\/key`/]],
  ["File", '""', ['""', /A URI is missing/]],
  ["Dir", "[s3://a]", ["[s3://a]", /This is a list, where `Dir`/]],
  ["DataFrame", "data.parquet", ["data.parquet", /not a remote URI/]],
  ["DataFrame", "file:///data.parquet", ["file:///data.parquet", /not a remote URI/]],
  ["list[int]", "1", ["1", /`1` is an int, where `list\[int\]` is expected/]],
  ["list[int]", "[1, a, 2, null]", ["a", /where `int`/], ["null", /where `int`/]],
  ["list[list[str]]", "[[a], [1]]", ["1", /Quote it/, '"1"']],
  ["dict[str, int]", "[1]", ["[1]", /where `dict\[str, int\]` is expected/]],
  ["dict[str, int]", "{a: x, b: 1}", ["x", /where `int`/]],
  ["dict[int, str]", "{a: x}", ["a", /`a` is a str, where `int`/]],
  ["dict[int, str]", '{"1": x}', ['"1"', /is a str/, "1"]],
  ["dict", "[]", ["[]", /where `dict`/]],
  ["dict", "{a: 18446744073709551616}", ["18446744073709551616", /64 bits/]],
  ["tuple[int, str]", "[1]", ["[1]", /`tuple\[int, str\]` has 2 items, this list has 1/]],
  ["tuple[int, str]", "[1, a, b]", ["[1, a, b]", /has 3/]],
  ["tuple[int, str]", "{a: 1}", ["{a: 1}", /a mapping/]],
  ["tuple[int, str]", "[a, 1]", ["a", /where `int`/], ["1", /where `str`/, '"1"']],
  ["Optional[int]", "x", ["x", /`x` is a str, where `int` is expected/]],
  ["Optional[datetime]", "x", ["x", /no datetime/]],
  ["int | str", "1.5", ["1.5", /`1.5` is a float, where `int \| str` is expected/, '"1.5"']],
  ["int | str", "null", ["null", /where `int \| str`/]],
  ["int | list[str]", "[1]", ["1", /where `str`/, '"1"']],
  ["list[int] | dict[str, int]", "5", ["5", /where `list\[int\] \| dict\[str, int\]`/]],
  ['Literal["dev", "prod"]', "pord", ["pord", /`pord` is not one of "dev", "prod"\./, "prod"]],
  ['Literal["dev", "prod"]', "null", ["null", /not one of/]],
  ["Literal[1, 2]", "3", ["3", /not one of 1, 2/]],
  ["Literal[1]", "true", ["true", /not one of/]],
  ["enum[red, blue]", "bleu", ["bleu", /`bleu` is not a member of `enum\[red, blue\]`: red, blue\./, "blue"]],
  ["enum[red, blue]", "1", ["1", /not a member/]],
  ["Any", "null", ["null", /cannot pickle None; `Optional\[Any\]`/]],
  ["list[Any]", "[1, null]", ["null", /cannot pickle None/]],
  ["list", "5", ["5", /where `list` is expected/]],
  [config, "{lr: fast}", ["fast", /where `float`/]],
  [config, "{epochs: 1}", ["{epochs: 1}", /`lr` is missing; `Config` needs it/]],
  [config, "{lr: 1, epoch: 2}", ["epoch", /`Config` has no field `epoch`\. Did you mean `epochs`\?/, "epochs"]],
  [config, "{lr: 1, mode: fats}", ["fats", /not one of "fast", "slow"/, "fast"]],
  [config, "{lr: 1, inner: {}}", ["{}", /`n` is missing; `Inner` needs it/]],
  [config, "{lr: 1, inner: {n: x, m: 1}}", ["x", /where `int`/], ["m", /`Inner` has no field `m`\.$/]],
  [config, "[1]", ["[1]", /where `Config` is expected/]],
];

describe("a value that does not fit", () => {
  const rows = wrong.map(([type, yaml, ...problems]) => ({ type, yaml, problems }));
  test.each(rows)("$type: $yaml", ({ type, yaml, problems }) => {
    const found = fits(typeOf(type), placeOf(yaml));
    expect(found.map(({ at, instead }) => [shown(at), instead])).toEqual(
      problems.map(([at, , instead]) => [at, instead]),
    );
    for (const [i, [, message]] of problems.entries()) expect(found[i]!.message).toMatch(message);
  });

  test.each(rows)("$type: $yaml gives no literal", ({ type, yaml, problems }) => {
    const made = literal(typeOf(type), placeOf(yaml));
    expect("problem" in made && shown(made.problem.at)).toBe(problems[0]![0]);
  });
});

test.each(values)("$type takes $yaml", ({ type, yaml }) => {
  expect(fits(typeOf(type), placeOf(yaml))).toEqual([]);
});

test.each([
  ["pkg.mod:Config", "{whatever: 1}"],
  ["pandas.DataFrame", "x"],
  ["list[pkg.mod:Config]", "[1, {a: 2}]"],
  ["bytes", "abc"],
  ["set[int]", "[1, 2]"],
  ["Optional[pkg.mod:Config]", "{a: 1}"],
])("of %s it is not known whether it takes %s", (type, yaml) => {
  expect(fits(typeOf(type), placeOf(yaml))).toEqual([]);
  expect(literal(typeOf(type), placeOf(yaml))).toHaveProperty("problem.message");
});

test.each([
  ["Optional[pkg.mod:Config]", "null"],
  ["bytes | str", "abc"],
  ["list[pkg.mod:Config]", "[]"],
])("of %s enough is known to take %s", (type, yaml) => {
  expect(fits(typeOf(type), placeOf(yaml))).toEqual([]);
});

test("a shared value that does not fit is named wherever it is used, with the alias", () => {
  const problems = fits(typeOf("list[int]"), placeOf("- &a x\n- *a"));
  expect(problems.map(({ at }) => [shown(at), at.alias?.name])).toEqual([
    ["x", undefined],
    ["x", "a"],
  ]);
});
