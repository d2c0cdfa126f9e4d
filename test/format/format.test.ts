/** The formatter: what it lays out how, that it says the same afterwards, and that it is done after one go. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../compiler/diagnostics/apply.ts";
import { format, formatOnType, formatRange } from "../../compiler/format/format.ts";
import { saysTheSame } from "../../compiler/format/same.ts";
import { lexemes } from "../../compiler/source/lexemes.ts";
import { lineEnd, lineStart } from "../../compiler/source/lines.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { yamlText } from "../diagnostics/yaml-text.ts";
import { layouts } from "./layouts.ts";

const formatted = (text: string) => format({ uri: "flyte.yaml", text });
const read = (text: string) => readYaml({ uri: "flyte.yaml", text });

describe("laid out", () => {
  test.each([
    ["indentation", "a:\n    b:\n       c: 1\n    d: 2\n", "a:\n  b:\n    c: 1\n  d: 2\n"],
    ["a list under its key", "a:\n- b\n- c: 1\n  d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"],
    ["lists in lists", "a:\n-   - 1\n    - 2\n-  - 3\n", "a:\n  - - 1\n    - 2\n  - - 3\n"],
    ["blanks of braces", "a: { b : 1 ,c: [ 2,3 ] }\n", "a: {b: 1, c: [2, 3]}\n"],
    ["braces in JSON's style", '{"a":1,"b":[]}\n', '{"a": 1, "b": []}\n'],
    ["empty brackets", "a: [ ]\nb: {   }\n", "a: []\nb: {}\n"],
    ["blanks behind keys", "a  :   1\nb:  &x   !!str  2\n", "a: 1\nb: &x !!str 2\n"],
    ["alias as a key's start", "a: &x 1\nb: [*x ,  *x]\n", "a: &x 1\nb: [*x, *x]\n"],
    ["trailing blanks", "a: 1  \nb:   # c  \n  c: 2\t\n", "a: 1\nb: # c\n  c: 2\n"],
    ["blank lines", "\n\na: 1\n\n\n\nb: 2\n \n\n", "a: 1\n\nb: 2\n"],
    ["the last line end", "a: 1", "a: 1\n"],
    ["line ends kept", "a:\r\n    b: 1\r\n\r\n\r\nc: 2", "a:\r\n  b: 1\r\n\r\nc: 2\r\n"],
    ["a byte-order mark kept", "\uFEFF\na:\n    b: 1\n", "\uFEFFa:\n  b: 1\n"],
    [
      "comments of blocks",
      "a:\n    # b\n    b: 1\n    # end of a\n# c\nc: 2\n",
      "a:\n  # b\n  b: 1\n  # end of a\n# c\nc: 2\n",
    ],
    ["a comment indented too far", "a:\n      # b\n  b: 1\n", "a:\n  # b\n  b: 1\n"],
    ["a comment's own text", "#!x\n#a:  [ b\na: 1    #  c\n", "#!x\n#a:  [ b\na: 1 #  c\n"],
    [
      "block scalars move",
      "a:\n     b: |\n         x\n           y\n\n     c: 1\n",
      "a:\n  b: |\n    x\n      y\n\n  c: 1\n",
    ],
    ["with their own indentation", "a:\n    b: |2\n         x\n       y\n", "a:\n  b: |2\n       x\n     y\n"],
    ["blanks in them stay", "a: |\n   x  \n     \n   y\n", "a: |\n  x  \n    \n  y\n"],
    ["kept line ends stay", "a: |+\n    x\n\n\n", "a: |+\n  x\n\n\n"],
    ["cut line ends go", "a: |-\n    x\n\n\n", "a: |-\n  x\n"],
    ["in a list", "a:\n-   |\n      x\n", "a:\n  - |\n    x\n"],
    ["text over several lines", 'a:\n      "b\n\n        c"\n', 'a:\n  "b\n\n    c"\n'],
    ["plain text over several lines", "a:\n    b: c\n        d\n", "a:\n  b: c\n    d\n"],
    ["brackets over several lines", "a:  [\n      b,\n         c,\n]\nd: 1\n", "a: [\n  b,\n  c,\n]\nd: 1\n"],
    ["a bracket that closes further in", "a: [\n      b\n      ]\n", "a: [\n  b\n  ]\n"],
    ["nested ones", "a:\n- {b: [\n    1], c: {\n  d: 2}}\n", "a:\n  - {b: [\n      1], c: {\n      d: 2}}\n"],
    ["comments in them", "a: [ # b\n      # c\n      d, # e\n]\n", "a: [ # b\n  # c\n  d, # e\n]\n"],
    [
      "documents",
      "%YAML 1.2\n---\na:\n    b: 1\n---   # two\nc: 1\n...\n",
      "%YAML 1.2\n---\na:\n  b: 1\n--- # two\nc: 1\n...\n",
    ],
    ["keys with a question mark", "?   a\n:   - b\n    - c\n", "? a\n: - b\n  - c\n"],
    ["anchors on their own line", "a:\n    &x\n    b: 1\nc: *x\n", "a:\n  &x\n  b: 1\nc: *x\n"],
    ["merge keys", "a: &a {b: 1}\nc:\n    <<: *a\n    d: 1\n", "a: &a {b: 1}\nc:\n  <<: *a\n  d: 1\n"],
    ["comments alone", "  # a\n\n\n# b", "# a\n\n# b\n"],
    ["nothing", "\n \n", ""],
  ])("%s", (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });

  test.each(["a: [\n", "a: b: c\n", "a: 1\n a: 2\n", "\tb: 1\n", "a: 1\na: 2\n", "a: *x\n"])(
    "no YAML stays as it is: %j",
    (text) => {
      expect(formatted(text)).toBe(text);
    },
  );
});

test("of one text in any layout, the same comes out", () => {
  fc.assert(
    fc.property(layouts, ({ tidy, untidy }) => {
      fc.pre(read(tidy).problems.length === 0 && read(untidy).problems.length === 0);
      expect(formatted(untidy)).toBe(tidy);
    }),
    { numRuns: 200 },
  );
});

describe("ranges", () => {
  const rangeOf = (text: string, words: string) => {
    const start = text.indexOf(words);
    return formatRange({ uri: "flyte.yaml", text }, { start, end: start + words.length });
  };

  test.each([
    ["blanks of one line", "a:  1\nb:  2\nc:  3\n", "b", "a:  1\nb: 2\nc:  3\n"],
    ["no indentation of half a block", "a:\n    b:  1\n    c:  2\n", "b:", "a:\n    b: 1\n    c:  2\n"],
    ["a whole block", "a:\n    b:  1\n    c:  2\nd:  1\n", "b:  1\n    c", "a:\n  b: 1\n  c: 2\nd:  1\n"],
    [
      "a block in one that stays",
      "a:\n    b:\n         c: 1\n    d:  2\n",
      "c: 1",
      "a:\n    b:\n      c: 1\n    d:  2\n",
    ],
    ["blank lines in it", "a: 1\n\n\nb: 2\n\n\nc: 3\n", "\n\n\nb", "a: 1\n\nb: 2\n\n\nc: 3\n"],
  ])("%s", (_, text, words, expected) => {
    expect(applyEdits(text, rangeOf(text, words))).toBe(expected);
  });

  test("in any range, whatever the text, its lines are laid out", () => {
    fc.assert(
      fc.property(layouts, fc.nat(), fc.nat(), ({ untidy: text }, one, other) => {
        fc.pre(read(text).problems.length === 0);
        const [from, to] = [one % text.length, other % text.length].sort((a, b) => a - b) as [number, number];
        const made = applyEdits(text, formatRange({ uri: "flyte.yaml", text }, { start: from, end: to }));
        const [head, tail] = [lineStart(text, from), lineEnd(text, to)];
        const lines = made.slice(head, made.length - (text.length - tail));
        expect(saysTheSame(read(text), read(made))).toBe(true);
        expect(made.startsWith(text.slice(0, head))).toBe(true);
        expect(lines).not.toMatch(/[^\n] +\r?\n/);
      }),
      { numRuns: 200 },
    );
  });

  test("a line that has just been finished, the one being written left alone", () => {
    const text = "a:   1   \n   \nb:  2\n";
    const edits = formatOnType({ uri: "flyte.yaml", text }, text.indexOf("\n") + 1);
    expect(applyEdits(text, edits)).toBe("a: 1\n   \nb:  2\n");
  });

  test("the line of a bracket that has just been closed", () => {
    const text = "a:   {b : 1}\nb:  2\n";
    expect(applyEdits(text, formatOnType({ uri: "flyte.yaml", text }, text.indexOf("}") + 1))).toBe(
      "a: {b: 1}\nb:  2\n",
    );
  });
});

describe("laws", () => {
  test("for texts in all the styles people write", () => {
    fc.assert(fc.property(yamlText, expectLaws), { numRuns: 200 });
  });

  const folders = ["../../examples/", "../ok/"].map((path) => new URL(path, import.meta.url));
  const texts = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") })),
  );

  test.each(texts)("for $name", ({ text }) => {
    expectLaws(text);
  });

  test("examples are laid out already", () => {
    const own = texts.filter(({ name }) => name.endsWith("/flyte.yaml"));
    expect(own.filter(({ text }) => formatted(text) !== text).map(({ name }) => name)).toEqual([]);
  });
});

/** Done in one go; the same values and comments, and nothing but blanks changed. */
function expectLaws(text: string): void {
  const made = formatted(text);
  expect(formatted(made)).toBe(made);
  expect(read(text).problems.length > 0 || saysTheSame(read(text), read(made))).toBe(true);
  expect(words(made)).toEqual(words(text));
}

function words(text: string): string[] {
  return lexemes(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " ").trim());
}
