import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { insertEntry, removeEntry, removeItem, setEntry, yamlString } from "../../compiler/diagnostics/edit.ts";
import { locate, type Mapping, type Node, type Path, type Place, step, toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { yamlText } from "./yaml-text.ts";

const place = (text: string, path: Path): Place => locate(readYaml({ uri: "flyte.yaml", text }).documents[0]!, path)!;

const apply = (text: string, edits: readonly TextEdit[]): string =>
  edits.reduce((t, { span, newText }) => t.slice(0, span.start) + newText + t.slice(span.end), text);

const removed = (list: Place, item: number): TextEdit[] => removeItem(list, step(list, item)!.node);

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
    [
      "over what is merged in",
      "x: &x {off: 1}\na:\n  <<: *x\n  b: 1\n",
      "x: &x {off: 1}\na:\n  <<: *x\n  b: 1\n  off: no\n",
    ],
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
    ["the only one of a block list", "a:\n  - x\nb: 1\n", 0, "a: []\nb: 1\n"],
    ["a mapping", "a:\n  - x\n  - k: 1\n    l: 2\nb: 1\n", 1, "a:\n  - x\nb: 1\n"],
    ["text with a dash in it", "a:\n  - x-y\n  - y-z\n", 0, "a:\n  - y-z\n"],
  ])("%s", (_, text, item, expected) => {
    expect(apply(text, removed(place(text, ["a"]), item))).toBe(expected);
  });

  test("an item that stands there by alias", () => {
    const text = "x: &x 1\na: [0, *x]\n";
    expect(apply(text, removed(place(text, ["a"]), 1))).toBe("x: &x 1\na: [0]\n");
  });
});

describe("removeEntry", () => {
  test.each([
    ["with its line", "a:\n  b: 1 # why\n  c: 2\n", "a:\n  c: 2\n"],
    ["the first in braces", "a: {b: 1, c: 2}\n", "a: {c: 2}\n"],
    ["the last in braces", "a: {c: 2, b: 1}\n", "a: {c: 2}\n"],
    ["the only one", "a:\n  b: 1\nc: 2\n", "a: {}\nc: 2\n"],
    ["the only one, empty", "a:\n  b:\nc: 2\n", "a: {}\nc: 2\n"],
    ["the only one, behind a comment", "a: # why\n  # b\n  b: 1\nc: 2\n", "a: # why\n  # b\n  {}\nc: 2\n"],
    ["with all its lines", "a:\n  b:\n    - 1\n  c: 2\n", "a:\n  c: 2\n"],
    ["a text of several lines", "a:\n  b: |\n    1\n\n    2\n  c: 2\n", "a:\n  c: 2\n"],
    ["a line of several in braces", "a: {\n  b: 1, # why\n  c: 2,\n}\n", "a: {\n   # why\n  c: 2,\n}\n"],
    ["the last line in braces", "a: {\n  c: 2,\n  b: 1\n}\n", "a: {\n  c: 2\n}\n"],
    ["beside a merge key", "x: &x {}\na:\n  b: 1\n  <<: *x\n", "x: &x {}\na:\n  <<: *x\n"],
    ["with CRLF", "a:\r\n  b: 1\r\n  c: 2\r\n", "a:\r\n  c: 2\r\n"],
  ])("%s", (_, text, expected) => {
    expect(apply(text, removeEntry(place(text, ["a"]), "b"))).toBe(expected);
  });

  test.each([
    ["what is merged in", "x: &x {b: 1}\na: {<<: *x}\n"],
    ["a key with a question mark", "a:\n  ? b\n  : 1\n  c: 2\n"],
    ["what is not there", "a: {c: 1}\n"],
  ])("leaves %s", (_, text) => {
    expect(removeEntry(place(text, ["a"]), "b")).toEqual([]);
  });

  test("the first of a list's item", () => {
    const text = "a:\n  - b: 1\n    c: 2\n";
    expect(apply(text, removeEntry(place(text, ["a", 0]), "b"))).toBe("a:\n  - c: 2\n");
  });

  test("the only one of a list's item", () => {
    const text = "a:\n  - b: 1\n  - c: 2\n";
    expect(apply(text, removeEntry(place(text, ["a", 0]), "b"))).toBe("a:\n  - {}\n  - c: 2\n");
  });

  test("the only one of a text that begins with a byte-order mark", () => {
    expect(apply("\uFEFFb: 1\n", removeEntry(place("\uFEFFb: 1\n", []), "b"))).toBe("\uFEFF{}\n");
  });
});

test("a value with an anchor is not replaced, as others may use it", () => {
  expect(setEntry(place("a: {off: &x 1}\nb: *x\n", ["a"]), "off", "no")).toEqual([]);
});

test("an entry goes into its own block, whatever a profile adds to the mapping", () => {
  const text = "a:\n  b: 1\np:\n  c: 2\n";
  const root = place(text, []);
  const joined = {
    ...step(root, "a")!.node,
    entries: ["a", "p"].flatMap((name) => (step(root, name)!.node as Mapping).entries),
  };
  expect(apply(text, insertEntry({ node: joined as Mapping }, "d", "3"))).toBe("a:\n  b: 1\n  d: 3\np:\n  c: 2\n");
});

describe("yamlString", () => {
  test.each([
    ["plain", "plain"],
    ["two words", "two words"],
    ["a/b.c", "a/b.c"],
    ["../x", "../x"],
    ["x@y", "x@y"],
    ["yes", "yes"],
    ["true", '"true"'],
    ["Null", '"Null"'],
    ["~", '"~"'],
    ["1", '"1"'],
    [".5", '".5"'],
    [".inf", '".inf"'],
    ["...", '"..."'],
    ["", '""'],
    ["a: b", '"a: b"'],
    ["a #b", '"a #b"'],
    ["*x", '"*x"'],
    ["[a]", '"[a]"'],
    [" a", '" a"'],
    ["a ", '"a "'],
    ['say "x"', '"say \\"x\\""'],
    ["a\nb", '"a\\nb"'],
    ["\u007f", '"\\u007f"'],
    ["ä", '"ä"'],
  ])("%j → %s", (text, expected) => {
    expect(yamlString(text)).toBe(expected);
    expect(toValue(place(`a: ${expected}\n`, ["a"]).node)).toBe(text);
    expect(toValue(place(`a: [${expected}]\n`, ["a", 0]).node)).toBe(text);
  });
});

test("insertEntry follows a list that ends the mapping", () => {
  const text = "a:\n  b:\n    - 1\n# end\n";
  expect(apply(text, insertEntry(place(text, ["a"]), "c", "2"))).toBe("a:\n  b:\n    - 1\n  c: 2\n# end\n");
});

describe("edits do what they say, whatever the style of the text", () => {
  const chosen = fc.record({ text: yamlText, pick: fc.nat(), which: fc.nat() });

  interface Edited {
    readonly edits: readonly TextEdit[];
    /** The same on the value. */
    change(value: unknown): void;
  }

  /** Applies an edit of one collection, and compares what the text then says with what it should say. */
  function holds<K extends "mapping" | "sequence">(
    kind: K,
    make: (at: Place, node: Extract<Node, { kind: K }>, which: number) => Edited,
  ) {
    let made = 0;
    const property = fc.property(chosen, ({ text, pick, which }) => {
      const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
      expect(problems).toEqual([]);
      const places = below({ node: documents[0]! }, []).filter(
        ({ at: { node } }) => node.kind === kind && size(node) > 0,
      );
      if (places.length === 0) return;
      const { at, path } = places[pick % places.length]!;
      const { edits, change } = make(at, at.node as Extract<Node, { kind: K }>, which);
      if (edits.length > 0) made++;
      const wanted = structuredClone(toValue(documents[0]!));
      if (edits.length > 0) change(path.reduce((value, key) => (value as Record<string, unknown>)[key], wanted));
      const edited = apply(text, edits);
      const after = readYaml({ uri: "flyte.yaml", text: edited });
      expect(after.problems).toEqual([]);
      expect(JSON.stringify(toValue(after.documents[0]!))).toEqual(JSON.stringify(wanted));
      if (text.includes("\r\n")) expect(edited).not.toMatch(/[^\r]\n/);
    });
    fc.assert(property, { numRuns: 1500, seed: 7 });
    expect(made).toBeGreaterThan(500);
  }

  const size = (node: Node): number =>
    node.kind === "mapping" ? node.entries.length : node.kind === "sequence" ? node.items.length : 0;

  const below = (at: Place, path: Path): { at: Place; path: Path }[] => {
    const { node } = at;
    const steps =
      node.kind === "mapping" ? node.entries.map((e) => e.name) : node.kind === "sequence" ? node.items.keys() : [];
    return [{ at, path }, ...[...steps].flatMap((to) => below(step(at, to)!, [...path, to]))];
  };

  test("removeEntry", () => {
    holds("mapping", (at, { entries }, which) => {
      const { name } = entries[which % entries.length]!;
      return { edits: removeEntry(at, name), change: (value) => delete (value as Record<string, unknown>)[name] };
    });
  });

  test("insertEntry", () => {
    holds("mapping", (at) => ({
      edits: insertEntry(at, "new", "[1]"),
      change: (value) => Object.assign(value as object, { new: [1] }),
    }));
  });

  test("setEntry", () => {
    holds("mapping", (at, { entries }, which) => {
      const { name } = entries[which % entries.length]!;
      return { edits: setEntry(at, name, "no"), change: (value) => Object.assign(value as object, { [name]: "no" }) };
    });
  });

  test("removeItem", () => {
    holds("sequence", (at, { items }, which) => {
      const index = which % items.length;
      return { edits: removeItem(at, items[index]!.value), change: (value) => (value as unknown[]).splice(index, 1) };
    });
  });
});
