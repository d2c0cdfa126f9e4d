import { describe, expect, test } from "vitest";
import { insertEntry, removeEntry, removeItem, setEntry } from "../../compiler/diagnostics/edit.ts";
import type { TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { locate, type Path, type Place } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";

const place = (text: string, path: Path): Place =>
  locate(readYaml({ uri: "flyte.yaml", text }).documents[0]!, path)!;

const apply = (text: string, edits: readonly TextEdit[]): string =>
  edits.reduce((t, { span, newText }) => t.slice(0, span.start) + newText + t.slice(span.end), text);

describe("setEntry", () => {
  test.each([
    ["a new entry", "a:\n  b: 1\n", "a:\n  b: 1\n  off: no\n"],
    ["a new entry in braces", "a: {b: 1}\n", "a: {b: 1, off: no}\n"],
    ["a new entry in empty braces", "a: {}\n", "a: {off: no}\n"],
    ["in place of a value", "a:\n  off: yes # why\n  b: 1\n", "a:\n  off: no # why\n  b: 1\n"],
    ["in place of nothing", "a:\n  off:\n  b: 1\n", "a:\n  off: no\n  b: 1\n"],
    ["in place of nothing, with a comment", "a:\n  off: # why\n", "a:\n  off: no # why\n"],
    ["in place of null", "a: {off: ~, b: 1}\n", "a: {off: no, b: 1}\n"],
    ["in place of a key alone", "a: {off, b: 1}\n", "a: {off: no, b: 1}\n"],
    ["in place of a mapping", "a:\n  off:\n    c: 1\n    d: 2\n  b: 1\n", "a:\n  off: no\n  b: 1\n"],
    ["in place of a list", "a:\n  off:\n  - 1\n  - 2\n  b: 1\n", "a:\n  off: no\n  b: 1\n"],
    ["in place of an alias", "x: &x 1\na: {off: *x}\n", "x: &x 1\na: {off: no}\n"],
    ["over what is merged in", "x: &x {off: 1}\na:\n  <<: *x\n  b: 1\n", "x: &x {off: 1}\na:\n  <<: *x\n  b: 1\n  off: no\n"],
    ["with the text's line ends", "a:\r\n  b: 1\r\n", "a:\r\n  b: 1\r\n  off: no\r\n"],
  ])("%s", (_, text, expected) => {
    expect(apply(text, setEntry(place(text, ["a"]), "off", "no"))).toBe(expected);
  });
});

describe("removeItem", () => {
  test.each([
    ["the first of a flow list", "a: [x, y, z]\n", 0, "a: [y, z]\n"],
    ["one between others", "a: [x, y, z]\n", 1, "a: [x, z]\n"],
    ["the last", "a: [x, y, z]\n", 2, "a: [x, y]\n"],
    ["the only one", "a: [x]\n", 0, "a: []\n"],
    ["the first of a block list", "a:\n  - x\n  - y\n", 0, "a:\n  - y\n"],
    ["one between others, of a block list", "a:\n  - x\n  - y\n  - z\nb: 1\n", 1, "a:\n  - x\n  - z\nb: 1\n"],
    ["the last of a block list", "a:\n  - x\n  - y\nb: 1\n", 1, "a:\n  - x\nb: 1\n"],
    ["the only one of a block list", "a:\n  - x\nb: 1\n", 0, "a:\n  []\nb: 1\n"],
    ["a mapping", "a:\n  - x\n  - k: 1\n    l: 2\nb: 1\n", 1, "a:\n  - x\nb: 1\n"],
    ["text with a dash in it", "a:\n  - x-y\n  - y-z\n", 0, "a:\n  - y-z\n"],
  ])("%s", (_, text, item, expected) => {
    expect(apply(text, removeItem(place(text, ["a"]), place(text, ["a", item]).node))).toBe(expected);
  });

  test("an item that stands there by alias", () => {
    const text = "x: &x 1\na: [0, *x]\n";
    expect(apply(text, removeItem(place(text, ["a"]), place(text, ["a", 1]).node))).toBe("x: &x 1\na: [0]\n");
  });
});

describe("removeEntry", () => {
  test.each([
    ["with its line", "a:\n  b: 1 # why\n  c: 2\n", "a:\n  c: 2\n"],
    ["the first in braces", "a: {b: 1, c: 2}\n", "a: {c: 2}\n"],
    ["the last in braces", "a: {c: 2, b: 1}\n", "a: {c: 2}\n"],
    ["the only one", "a:\n  b: 1\nc: 2\n", "a: {}\nc: 2\n"],
    ["with all its lines", "a:\n  b:\n    - 1\n  c: 2\n", "a:\n  c: 2\n"],
  ])("%s", (_, text, expected) => {
    expect(apply(text, removeEntry(place(text, ["a"]), "b"))).toBe(expected);
  });
});

test("insertEntry follows a list that ends the mapping", () => {
  const text = "a:\n  b:\n    - 1\n# end\n";
  expect(apply(text, insertEntry(place(text, ["a"]), "c", "2"))).toBe("a:\n  b:\n    - 1\n  c: 2\n# end\n");
});
