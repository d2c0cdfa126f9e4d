import { describe, expect, test } from "vitest";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { parseType } from "../../compiler/model/type-parse.ts";
import { picklesAs } from "../../compiler/model/type-pickle.ts";
import { spellings } from "./spellings.ts";
import { typeOf, useOf } from "./support.ts";

/** A spelling with its wrong part between `⟦` and `⟧`, what to write there instead, and what the message says. */
const wrong: readonly (readonly [marked: string, instead: string | undefined, message: RegExp])[] = [
  ["⟦string⟧", "str", /`string` is no type\. Python's is `str`/],
  ["list[⟦integer⟧]", "int", /`integer` is no type/],
  ["dict[str, ⟦boolean⟧]", "bool", /`boolean` is no type/],
  ["⟦number⟧ | None", "float", /`number` is no type/],
  ["Optional[⟦array⟧]", "list", /`array` is no type/],
  ["⟦Integer⟧", "int", /is no type/],
  ["⟦strng⟧", "str", /is no type/],
  ["⟦optional⟧[int]", "Optional", /is no type/],
  ["⟦Dictionary⟧", undefined, /A class of yours is `package\.module:Name`/],
  ["⟦file⟧", "File", /is no type/],
  ["⟦directory⟧", "Dir", /is no type/],
  ["⟦timestamp⟧", "datetime", /is no type/],
  ["⟦duration⟧", "timedelta", /is no type/],
  ["⟦null⟧", "None", /is no type/],
  ["⟦any⟧", "Any", /is no type/],
  ["⟦map⟧[str, int]", "dict", /is no type/],
  ["⟦MyConfig⟧", undefined, /`package\.module:Name`/],
  ["⟦List(int)⟧", "List[int]", /square brackets/],
  ["⟦list<int>⟧", "list[int]", /square brackets/],
  ["⟦int?⟧", "Optional[int]", /`Optional\[int\]`/],
  ["⟦int[]⟧", "list[int]", /not made of other types/],
  ["⟦int[str]⟧", undefined, /not made of other types/],
  ["int ⟦=⟧ 3", undefined, /`\{type: …, default: …\}`/],
  ["list⟦[⟧int", undefined, /has no `\]`/],
  ["dict⟦[⟧str, list[int]", undefined, /has no `\]`/],
  ["list[int]⟦]⟧", "", /closes nothing/],
  ["list[int ⟦str⟧]", undefined, /separated by commas/],
  ["int |⟦⟧", undefined, /missing/],
  ["⟦⟧", undefined, /missing/],
  ["⟦|⟧ int", undefined, /not expected in a type/],
  ["⟦list[int, str]⟧", "tuple[int, str]", /one item type/],
  ["⟦list[]⟧", undefined, /has 0/],
  ["⟦List⟧", undefined, /refuses a bare `List`/],
  ["⟦list[None]⟧", undefined, /refuses a list of None/],
  ["⟦dict[int]⟧", "dict[str, int]", /key type and a value type/],
  ["⟦dict[int, int, int]⟧", undefined, /key type and a value type/],
  ["⟦Optional⟧", undefined, /takes one type/],
  ["⟦Optional[int, str]⟧", undefined, /takes one type/],
  ["⟦Union⟧", undefined, /takes types/],
  ["⟦Literal⟧", undefined, /takes values/],
  ["⟦Literal[]⟧", undefined, /takes values/],
  ["Literal[⟦a⟧, b]", '"a"', /strings need quotes/],
  ["Literal[⟦1.5⟧]", undefined, /not a value a `Literal` can hold/],
  ["Literal[⟦list[int]⟧]", '"list[int]"', /not a value/],
  ["⟦enum⟧", undefined, /needs members/],
  ["⟦enum[]⟧", undefined, /needs members/],
  ["enum[a, ⟦a⟧]", undefined, /member twice/],
  ["enum[⟦a-b⟧]", undefined, /cannot be the name/],
  ["enum[⟦mro⟧]", undefined, /cannot be the name/],
  ["enum[⟦_a_⟧]", undefined, /cannot be the name/],
  ["enum[⟦list[int]⟧]", undefined, /cannot be the name/],
  ["Annotated[int, ⟦Field⟧]", undefined, /Only the type of an `Annotated`/],
  ["⟦Annotated[int]⟧", undefined, /takes a type and/],
  ["list[⟦5⟧]", "Literal[5]", /is a value, not a type/],
  ['⟦"int"⟧', "int", /is a value, not a type/],
  ['list[⟦"a b"⟧]', 'Literal["a b"]', /is a value, not a type/],
  ["list[⟦[int]⟧]", undefined, /A list is no type/],
  ["list[⟦...⟧]", undefined, /is no type/],
  ["⟦.⟧a:B", undefined, /not expected/],
  ["⟦a..b:C⟧", undefined, /does not name a class/],
  ["int ⟦@⟧ x", undefined, /not expected after `int`/],
  ['Literal[⟦"⟧a]', undefined, /not expected in a type/],
];

describe("a spelling that is no type", () => {
  test.each(wrong)("%s", (marked, instead, message) => {
    const [before, part, after] = marked.split(/[⟦⟧]/) as [string, string, string];
    const parsed = parseType(before + part + after);
    if ("type" in parsed) throw new Error(`it is a type: ${JSON.stringify(parsed.type)}`);
    const { offset, length, suggestion } = parsed.problem;
    expect({ part: (before + part + after).slice(offset, offset + length), at: offset, suggestion }).toEqual({
      part,
      at: before.length,
      suggestion: instead,
    });
    expect(parsed.problem.message).toMatch(message);
  });

  test.each(wrong.filter(([, instead]) => instead !== undefined))(
    "what is offered for %s is better",
    (marked, instead) => {
      const [before, , after] = marked.split(/[⟦⟧]/) as [string, string, string];
      const parsed = parseType(before + instead! + after);
      const at = "problem" in parsed ? parsed.problem.offset : Number.POSITIVE_INFINITY;
      expect(at).toBeGreaterThan(before.length);
    },
  );
});

test.each([
  "[".repeat(100_000),
  "list[".repeat(100_000),
  '"\\'.repeat(50_000),
  "a|".repeat(50_000),
  "x".repeat(100_000),
  "list[".repeat(300),
])("hostile spellings are refused at once (%#)", (text) => {
  const start = performance.now();
  expect(parseType(text)).toHaveProperty("problem");
  expect(performance.now() - start).toBeLessThan(30_000);
});

test.each([
  ["list[strng]", { start: 5, end: 10 }],
  ["  int?", { start: 2, end: 6 }],
])("the part of %s is given in the raw text", (text, part) => {
  expect(useOf(text).problems.map((problem) => problem.part)).toEqual([{ start: part.start + 1, end: part.end + 1 }]);
});

test("what carries a warning is what the SDK pickles", () => {
  const told = spellings.filter((spelling) => picklesAs(typeOf(spelling)) !== undefined);
  const pickled = spellings.filter((spelling) =>
    JSON.stringify(literalType(typeOf(spelling))).includes("PythonPickle"),
  );
  expect(told).toEqual(pickled);
});

test.each([
  [
    "list",
    "Flyte has no type for `list` and pickles it, which only the same Python version can read and nothing else can show; say what it holds, such as `list[str]`.",
  ],
  [
    "dict[str, Any]",
    "Flyte has no type for `Any` and pickles it, which only the same Python version can read and nothing else can show.",
  ],
  [
    'Optional[Literal["a"]]',
    'Inside another type Flyte pickles `Literal["a"]`, which only the same Python version can read and nothing else can show; an enum class is not pickled.',
  ],
  [
    "Literal[1]",
    "`Literal[1]` holds values that are not strings, so Flyte pickles it as `Any`, which only the same Python version can read and nothing else can show.",
  ],
])("the reason that %s is pickled", (spelling, reason) => {
  expect(picklesAs(typeOf(spelling))).toBe(reason);
});

test.each([
  "pkg.mod:Config",
  "04_inputs:Config",
  "my-project.main:Outer.Inner",
  "pkg.mod:Box[int]",
  "pandas.DataFrame",
  "np.ndarray",
  "list[pkg.mod:Config]",
  "tuple[pandas.DataFrame, int]",
])("%s is a type of which nothing more is known", (spelling) => {
  expect(literalType(typeOf(spelling))).toBeUndefined();
  expect(picklesAs(typeOf(spelling))).toBeUndefined();
});
