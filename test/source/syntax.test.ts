/** What is said of broken YAML: one finding a break, over the characters that cause it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readYaml } from "../../compiler/source/read-yaml.ts";

/** `⟦…⟧` mark what is underlined; the words are part of each message, in the order of the marks. */
type Case = readonly [marked: string, ...words: string[]];

function run(cases: readonly Case[]): void {
  test.each(cases.map(([marked, ...words]) => ({ marked, words })))("$marked", ({ marked, words }) => {
    const text = marked.replace(/[⟦⟧]/g, "");
    const problems = [...readYaml({ uri: "flyte.yaml", text }).problems].sort((a, b) => a.span.start - b.span.start);
    const ends = problems.flatMap(({ span }) => [
      { at: span.end, mark: "⟧" },
      { at: span.start, mark: "⟦" },
    ]);
    const shown = ends
      .sort((a, b) => b.at - a.at)
      .reduce((t, { at, mark }) => t.slice(0, at) + mark + t.slice(at), text);
    expect(shown).toBe(marked);
    expect(problems.map(({ message }) => message)).toEqual(words.map((word) => expect.stringContaining(word)));
    for (const { message } of problems) expect(message).toMatch(/[.?]$/);
  });
}

describe("brackets and quotes", () => {
  run([
    ["a: ⟦[⟧1, 2\nb: 3\nc: 4\n", "Add the missing `]`"],
    ["a:\n  b: ⟦{⟧x: 1\n  c: 3\n", "Add the missing `}`"],
    ["a: {b: ⟦[⟧1, 2}\nc: 3\n", "Add the missing `]`"],
    ["a: ⟦[⟧", "is never closed"],
    ["a: 1\nb: ⟦[⟧\nc: 2\n", "is never closed"],
    ["a: 1\r\nb: ⟦[⟧\r\nc: 2\r\n", "is never closed"],
    ['a: ⟦"x⟧\nb: 3\nc: 4\n', "not closed on its line"],
    ["a: ⟦'x⟧\nb: 3\n", "not closed on its line"],
    ['a: ⟦"x⟧\nb: "y"\n', "not closed on its line"],
    ["a: [1]⟦]⟧\nb: 2\n", "closes nothing"],
    ["a: 1\nb: ⟦]⟧\n", "closes nothing"],
    ['a: "x" ⟦y⟧\nb: 1\n', "follows a value that is complete"],
    ['a: "C:⟦\\d⟧ata"\n', "Write `\\\\d` for a backslash"],
    ['a: ["x" ⟦"y"⟧]\n', "A comma is missing"],
    ["a: {b: ⟦1⟧ c: 2}\n", "A comma is missing"],
    ["a: [1,⟦,⟧2]\n", "no value between this comma"],
    ["a: [b,⟦-  c]⟧\n", "not with dashes"],
    ["a: {x: [b,⟦-  c]}⟧", "not with dashes"],
    ["a: [b\n  ⟦c:⟧ d]\n", "A comma is missing before or after `c:`"],
    ["a: [b: c\n  ⟦d:⟧ e]\n", "A comma is missing before or after `d:`"],
    ["a: [⟦|⟧ ]\n", "cannot begin with such a sign"],
    ['a: "x"⟦#c⟧\n', "A comment needs a blank"],
  ]);
});

describe("indentation and keys", () => {
  run([
    ["a:\n⟦\t⟧b: 1\n", "A tab cannot indent"],
    ["a:\n    b: 1\n  ⟦c: 2⟧\nd: 1\n", "indented by 2 blanks, which fits nothing above it"],
    ["a:\n  b: 1\n   ⟦c: 2⟧ # why\nd: 1\n", "indented deeper than `b: 1`"],
    ["a:\n  - x\n  ⟦b: 1⟧\n", "fits nothing above it"],
    ["a:\n  b: 1\n  ⟦- x⟧\n", "A list item stands among the keys"],
    ["⟦a:1⟧\nb: 2\n", "A blank is missing after `a:`"],
    ["⟦a⟧\nb: 1\n", "`a` is a key without a colon"],
    ["environments:\n  e1:\n    image: x\n    ⟦res⟧\n", "`res` is a key without a colon"],
    ["a:\n  ⟦spa⟧\n    b: 1\n    c: 1\n    d: 1\n  e:\n    b: 1\n", "`spa` is a key without a colon"],
    ["⟦environ⟧\n  a:\n    b: 1\n  c:\n    b: 1\n", "`environ` is a key without a colon"],
    ["a: ⟦b: c⟧\nd: 1\n", "a second key in `b: c`"],
    ["a: ⟦http: //x⟧\n", "Put quotes round"],
    ["a:⟦\u00a0⟧b\nc: 1\n", "U+00A0"],
    ["a: |\n    x\n  ⟦y⟧\nb: 1\n", "fits nothing above it"],
    ["a: |\n      \n  ⟦y⟧\nb: 1\n", "indented deeper than it"],
    ["a: |9⟦x⟧\n  b\n", "nothing may follow on the line"],
    ["⟦--- a: 1⟧\n", "Break the line after `---`"],
    ["⟦{a: 1}⟧: 2\n", "A key is a word"],
    ["a: 1\n⟦a⟧: 2\nb: {c: 1, ⟦c⟧: 2}\n", "`a` is already set", "`c` is already set"],
    ["1: a\n⟦'1'⟧: b\n", "`1` is already set"],
  ]);
});

describe("anchors, tags and directives", () => {
  run([
    ["a: ⟦*nope⟧\n", "No anchor `&nope` stands before"],
    ["a: &nope 1\nb: ⟦*nop⟧\n", "Did you mean `*nope`?"],
    ["a: &a {b: ⟦*a⟧}\n", "would never end"],
    ["a: &x ⟦&y⟧ 1\n", "one anchor only"],
    ["a: &x 1\nb: &y ⟦*x⟧\n", "it has no anchor or tag of its own"],
    ["a: &x b\n⟦*x⟧ : 1\n", "A key is a word"],
    ["a: ⟦&⟧\n", "has no name after it"],
    ["a: {<<: ⟦1⟧}\n", "takes over the entries of a mapping"],
    ["a: ⟦!foo⟧ 1\n", "The tag `!foo` means nothing here"],
    ["a: ⟦!!omap⟧ [b: 1]\n", "The tag `!!omap`"],
    ["a: ⟦!!set⟧ {b: ~}\n", "The tag `!!set`"],
    ["⟦%FOO bar⟧\n---\na: 1\n", "no directive that YAML knows"],
    ["%YAML 1.1\n---\na: yes\n"],
    ["a: &x b\n&k c: *x\nd: *k\n"],
  ]);
});

test("an anchor that stands below its alias is shown", () => {
  const text = "a: *x # &x\nb: {c: &xy 1, d: &x 1}\n";
  const [problem] = readYaml({ uri: "", text }).problems;
  expect(problem!.related?.span).toEqual({ start: text.lastIndexOf("&x"), end: text.lastIndexOf("&x") + 2 });
});

describe("one finding a break", () => {
  run([
    ["⟦<<<<<<< HEAD⟧\na: 1\n=======\na: 2\n>>>>>>> x\nb: [\n", "A merge left both versions"],
    ["a: ⟦[⟧1\nb: 2\nc: 3\nd: ⟦[⟧1\ne: 2\n", "is never closed", "is never closed"],
    ["a: 1\n---\nb: ⟦[⟧\n---\nc: 1\n", "is not closed"],
    ["a: 1\na: ⟦[⟧1\n", "is never closed"],
    ["a: ⟦{{ x }}⟧\nb: 1\n", "begins two mappings"],
    ['a: {b: ⟦"http:/⟧\nc:\n  - {d: "http://x/{{.y}}", e: "f"}\n', "is not closed on its line"],
    ["a: {xs: ⟦list[str]⟧, ⟦@x⟧: 1}\nb: ⟦@y⟧\n", "list[str]", "@x", "@y"],
  ]);
});

describe("characters", () => {
  run([
    ["a: x⟦\u0000⟧y\n", "control character U+0000"],
    ["a: x⟦\u001b⟧[0m\n", "control character U+001B"],
    ["a: x⟦\ufffd⟧y\n", "not UTF-8"],
    ["a: 1⟦\r⟧b: 2\r", "without a line feed"],
    ["\uFEFFa: 1\n"],
    ["🎉: 1\nü: {名前: x}\n"],
    ['a: "x\u2028y"\n'],
  ]);
});

describe("YAML that is fine", () => {
  run([
    ["a: [\n  x,\n  y,\n]\nb: {\n  c: 1\n}\n"],
    ["a:\n  b: [\n    1\n  ]\n"],
    ["a:\n- 1\n- 2\n"],
    ["? a\n: 1\n"],
    ['{"a": 1, "b": [1, 2]}\n'],
    ["a: >-\n  x\n\n  y\nb: |+\n  z\n\n"],
    ["a: 1\n...\n---\nb: 2\n"],
    ["# nothing\n"],
    [""],
  ]);
});

test("whatever is broken, the places are in the text", () => {
  const pieces =
    `a|b: |- |\n|\n  |\n    |[|]|{|}|,|"|'|: |>|2|#| # x|&a |*a|!!str |? |---\n|%YAML|\t|é|<<: |\r\n|\\`.split("|");
  const drawn = fc.array(fc.constantFrom(...pieces, "|", "|2"), { maxLength: 14 });
  fc.assert(
    fc.property(drawn, (some) => {
      const text = some.join("");
      for (const { span } of readYaml({ uri: "flyte.yaml", text }).problems) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 5000 },
  );
});
