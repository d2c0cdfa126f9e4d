/** One configuration in many layouts, for tests of the formatter: with another layout the same text comes out of it. */
import fc from "fast-check";

type Tree =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "text"; readonly header: string; readonly lines: readonly string[] }
  | { readonly kind: "flow"; readonly open: string; readonly parts: readonly Part[] }
  | { readonly kind: "map" | "list"; readonly entries: readonly Part[] };

interface Part {
  readonly name: string;
  readonly value: Tree;
  readonly comment: string;
  readonly above: string;
}

/** Draws what a layout leaves open: a number from 0 to below `bound`. */
type Draw = (bound: number) => number;

/** A text as the formatter leaves it, and the same text laid out otherwise. */
export const layouts: fc.Arbitrary<{ readonly tidy: string; readonly untidy: string }> = fc
  .record({ root: tree().map, seed: fc.nat(), crlf: fc.boolean(), bom: fc.boolean(), end: fc.boolean() })
  .map(({ root, seed, crlf, bom, end }) => {
    const ends = (text: string) => (bom ? "\uFEFF" : "") + (crlf ? text.replaceAll("\n", "\r\n") : text);
    const draw = random(seed);
    const untidy = `${"\n".repeat(draw(3))}${print(root, draw)}`;
    const cut = !end && untidy.trim().includes("\n");
    return { tidy: ends(print(root, () => 0)), untidy: ends(cut ? untidy.trimEnd() : untidy) };
  });

function tree() {
  const names = ["a", "b", "c", "d", "e-f", '"q r"', "'s'", "<<x"];
  const comment = fc.constantFrom("", "", "", "# why", "#a: [b");
  const words = ["1", "two words", '"x, #y"', "'it''s'", "~", "a-b", "http://x:80", "!!str 3", "&n x"];
  return fc.letrec<{ map: Tree; list: Tree; flow: Tree; value: Tree; part: Part }>((tie) => ({
    part: fc.record({ name: fc.constantFrom(...names), value: tie("value"), comment, above: comment }) as never,
    map: fc
      .uniqueArray(tie("part") as fc.Arbitrary<Part>, { minLength: 1, maxLength: 4, selector: (part) => part.name })
      .map((entries) => ({ kind: "map", entries }) as Tree),
    list: fc
      .array(tie("part") as fc.Arbitrary<Part>, { minLength: 1, maxLength: 3 })
      .map((entries) => ({ kind: "list", entries }) as Tree),
    flow: fc
      .record({
        open: fc.constantFrom("[", "{"),
        parts: fc.uniqueArray(tie("part") as fc.Arbitrary<Part>, { maxLength: 3, selector: (part) => part.name }),
      })
      .map(({ open, parts }) => ({
        kind: "flow" as const,
        open,
        parts: parts.map((part) => ({ ...part, value: part.value.kind === "flow" ? part.value : word("x") })),
      })),
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(...words).map(word),
      fc.constantFrom("|", ">-", "|+").map((header) => ({
        kind: "text" as const,
        header,
        lines: ["first # no comment", "", "  second", "third"],
      })),
      tie("flow"),
      tie("map"),
      tie("list"),
    ),
  }));
}

function word(text: string): Tree {
  return { kind: "word", text };
}

/** A root mapping; where the draw is always 0, as the formatter lays it out. */
function print(root: Tree, draw: Draw): string {
  return root.kind === "map" ? block(root, 0, draw).join("") : "";
}

function block(tree: Tree & { entries: readonly Part[] }, column: number, draw: Draw): string[] {
  const indent = " ".repeat(column);
  return tree.entries.flatMap((part) => [
    ...(part.above ? [`${indent}${part.above}${blanks(draw)}\n`] : []),
    ...(tree.kind === "map" ? entry(part, indent, column, draw) : item(part, indent, column, draw)),
  ]);
}

function entry({ name, value, comment }: Part, indent: string, column: number, draw: Draw): string[] {
  return after(`${indent}${name}${name.startsWith("<") ? "" : blanks(draw)}:`, value, comment, column, draw);
}

function item({ value, comment }: Part, indent: string, column: number, draw: Draw): string[] {
  if (value.kind !== "map" && value.kind !== "list") return after(`${indent}-`, value, comment, column, draw);
  const gap = 1 + draw(3);
  const [first, ...others] = block(
    { ...value, entries: value.entries.map((part, i) => (i === 0 ? { ...part, above: "" } : part)) },
    column + 1 + gap,
    draw,
  ).filter((line) => line !== "");
  return [`${indent}-${" ".repeat(gap)}${first!.trimStart()}`, ...others];
}

function after(head: string, value: Tree, comment: string, column: number, draw: Draw): string[] {
  const note = comment ? ` ${blanks(draw)}${comment}${blanks(draw)}` : blanks(draw);
  const gap = ` ${blanks(draw)}`;
  switch (value.kind) {
    case "word":
      return [`${head}${gap}${value.text}${note}\n`];
    case "flow":
      return [`${head}${gap}${flow(value, draw)}${note}\n`];
    case "text": {
      const deeper = " ".repeat(column + 2 + draw(3));
      return [
        `${head}${gap}${value.header}${note}\n`,
        ...value.lines.map((l) => (l === "" ? "\n" : `${deeper}${l}\n`)),
      ];
    }
    default: {
      const step = value.kind === "list" && draw(2) === 1 && head.endsWith(":") ? 0 : 2 + draw(3);
      return [`${head}${note}\n`, ...block(value, column + step, draw)];
    }
  }
}

function flow({ open, parts }: Tree & { kind: "flow" }, draw: Draw): string {
  const inside = parts.map(({ name, value }) => {
    const text = value.kind === "flow" ? flow(value, draw) : "x";
    return open === "[" ? text : `${name}${blanks(draw)}: ${blanks(draw)}${text}`;
  });
  const joined = inside.join(`${blanks(draw)}, ${blanks(draw)}`);
  return `${open}${blanks(draw)}${joined}${blanks(draw)}${open === "[" ? "]" : "}"}`;
}

function blanks(draw: Draw): string {
  return " ".repeat(draw(4));
}

/** A linear congruential generator: numbers that look like chance, the same for the same seed. */
function random(seed: number): Draw {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
