/** The quick reader reads exactly what the real parser reads, or leaves the text to it. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Node } from "../../compiler/source/node.ts";
import { readPlain } from "../../compiler/source/read-plain.ts";
import { readFully } from "../../compiler/source/read-whole.ts";

const examples = new URL("../../examples/", import.meta.url);
const texts = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.ya?ml$/.test(name))
  .map((name) => readFileSync(new URL(name, examples), "utf8"));

/** A tree without the text it came from, so that two can be compared. */
function bare(node: Node): unknown {
  const { source, ...rest } = node;
  if (rest.kind === "mapping")
    return { ...rest, entries: rest.entries.map((e) => ({ ...e, key: bare(e.key), value: bare(e.value) })) };
  if (rest.kind === "sequence") return { ...rest, items: rest.items.map((item) => ({ value: bare(item.value) })) };
  return rest.key ? { ...rest, key: bare(rest.key) } : rest;
}

/** Undefined where the quick reader declines; else its tree beside the parser's. */
function both(text: string): { quick: unknown; full: unknown } | undefined {
  const source = { uri: "flyte.yaml", text };
  const quick = readPlain(source);
  if (!quick) return undefined;
  const { documents, problems } = readFully(source);
  return {
    quick: bare(quick),
    full:
      problems.length === 0 && documents.length === 1
        ? bare(documents[0]!)
        : { problems, documents: documents.map(bare) },
  };
}

describe("what it reads, it reads as the parser does", () => {
  const cases = [
    "a: 1\nb:\n  - x\n  - y: 2\n    z: [1, 'it''s', \"q\\n\"]\nc: {d: ~, e: true}\n",
    "a:\nb: ~ # nothing\n\n# comment\nc:\n- 1\n- 2\n",
    "'quoted key': 1\n\"other\": two words\n",
    "a: 0x1F\n",
    "a: .5\nb: -1e3\nc: 1.\nd: +7\ne: 1_000\nf: 12:30\n",
    "a: 010\nb: 0o7\n",
    "a: - b\n",
    "a: b: c\n",
    "a: 'x' y\n",
    "a: [1, 2,]\nb: []\nc: {}\n",
    "a: {b: 1, b: 2}\n",
    "a: x\n  y\n",
    "a: *x\n",
    "a: &x 1\n",
    "a: |\n  text\n",
    "a: !!str 1\n",
    "--- \na: 1\n",
    "a: 1\r\nb: 2\r\n",
    "\ta: 1\n",
    "a:\t1\n",
    "a: b # c\n",
    "a: b#c\n",
    "a: #c\n",
    'a: "x\\u00e9"\n',
    'a: "\\x41"\n',
    "? a\n: b\n",
    "a: http://x\n",
    "a:b: c\n",
    "- 1\n- [2]\n",
    "-\n",
    "- - 1\n  - 2\n",
    "a: {b: , c: 1}\n",
    "a: {b:1}\n",
    'a: {"b":1}\n',
    "a: [b: 1]\n",
    "a:\n  b: 1\n c: 2\n",
    "a: 1\n  # deep comment\nb: 2",
    "a: 'unclosed\n",
    "\uFEFFa: 1\n",
    "x: null\ny: Null\nz: NULL\n",
    "a: 1e400\n",
    "a: {b: x y, c: [p q]}\n",
    "1: a\ntrue: b\n~: c\n",
    "a: [x>=1,<2, y~=1, ~=2]\nb: [x>=1, !=2]\n",
    "a: {cron: 0 3 1,15 * *}\n",
    "a: 1 # \r\n# \rb\n",
  ];
  test.each(cases)("%j", (text) => {
    const read = both(text);
    if (read) expect(read.quick).toEqual(read.full);
  });

  test.each(texts)("example %#", (text) => {
    const read = both(text);
    if (read) expect(read.quick).toEqual(read.full);
  });

  test("mutated examples", { timeout: 1_200_000 }, () => {
    const bits = [
      ">=1",
      ",<2",
      ":",
      " ",
      "\n",
      "  ",
      "- ",
      "'",
      '"',
      "#",
      "[",
      "]",
      "{",
      "}",
      ",",
      "~",
      "*",
      "&",
      "|",
      "\t",
      "\r\n",
      "x",
      "1",
      ".5",
      "a: b",
      " #",
      ": ",
    ];
    const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.constantFrom("", ...bits) });
    fc.assert(
      fc.property(
        fc.constantFrom(...texts, ...cases),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (text, edits) => {
          const mutated = edits.reduce(
            (t, { at, cut, put }) => t.slice(0, at % (t.length + 1)) + put + t.slice((at % (t.length + 1)) + cut),
            text,
          );
          const read = both(mutated);
          if (read) expect(read.quick).toEqual(read.full);
        },
      ),
      { numRuns: Number(process.env.FLYTEC_FUZZ_RUNS ?? 4000) },
    );
  });
});

test("it reads nearly all of the examples itself", () => {
  const read = texts.filter((text) => readPlain({ uri: "flyte.yaml", text }) !== undefined);
  expect(read.length / texts.length).toBeGreaterThan(0.7);
});
