/** Texts of YAML in all the styles people write, for tests of edits. */
import fc from "fast-check";

/** A value as lines: the first stands behind its key or dash, the others below, indented from column 0. */
interface Written {
  readonly inline?: string;
  readonly below?: readonly string[];
}

const comment = fc.constantFrom("", "", "", " # why", " # a: [b");
const between = fc.constantFrom<readonly string[]>([], [], [], ["# about the next"], [""]);
const name = fc.constantFrom("a", "b", "c", "d", "off", '"q r"', "'s'");

const scalar: fc.Arbitrary<Written> = fc.oneof(
  fc
    .constantFrom("1", "two words", '"x, #y"', "'it''s'", "~", "true", "a-b", "http://x:80")
    .map((inline) => ({ inline })),
  fc.constant({}),
  fc.constant({ inline: "|", below: ["  first # no comment", "", "  second"] }),
  fc.constant({ inline: ">-", below: ["  folded", "  text"] }),
  fc.constant({ inline: '"over', below: ['  two lines"'] }),
);

const flow: fc.Arbitrary<Written> = fc
  .letrec<{ value: string; list: string; map: string }>((tie) => ({
    value: fc.oneof({ depthSize: "small" }, fc.constantFrom("1", "x", '"y, z"'), tie("list"), tie("map")),
    list: fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    map: fc
      .tuple(
        fc.uniqueArray(name, { maxLength: 3 }),
        fc.array(tie("value"), { minLength: 3, maxLength: 3 }),
        fc.boolean(),
      )
      .map(
        ([names, values, wide]) =>
          `{${wide ? " " : ""}${names.map((n, i) => `${n}: ${values[i]}`).join(", ")}${wide ? " " : ""}}`,
      ),
  }))
  .map.map((inline) => ({ inline }));

const { block } = fc.letrec<{ block: Written; value: Written; list: Written }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalar, flow, tie("block"), tie("list")),
  block: fc
    .uniqueArray(fc.record({ name, value: tie("value"), comment, between }), {
      minLength: 1,
      maxLength: 4,
      selector: (e) => e.name.replace(/['"]/g, ""),
    })
    .map((entries) => ({
      below: entries.flatMap((e) => [...e.between, ...lines(`${e.name}:`, e.value, e.comment, "  ")]),
    })),
  list: fc
    .array(fc.record({ value: tie("value"), comment, between }), { minLength: 1, maxLength: 3 })
    .map((items) => ({ below: items.flatMap((e) => [...e.between, ...item(e.value, e.comment)]) })),
}));

function lines(head: string, { inline, below = [] }: Written, note: string, indent: string): string[] {
  const quote = inline?.startsWith('"') && below.length > 0;
  const isBlock = inline === "|" || inline === ">-";
  const shift = inline === undefined || below.length === 0 ? indent : "";
  return [
    `${head}${inline === undefined ? "" : ` ${inline}`}${quote || isBlock ? "" : note}`,
    ...below.map((line) => (line === "" ? "" : shift + line)),
  ];
}

/** A mapping or a list in a list may begin behind the dash. */
function item(value: Written, note: string): string[] {
  const { inline, below = [] } = value;
  if (inline !== undefined || below.length === 0)
    return lines("-", inline === undefined ? { inline: "0" } : value, note, "  ");
  const [first, ...others] = below;
  if (first === "" || first!.startsWith("#")) return ["-", ...below.map((line) => (line === "" ? "" : `  ${line}`))];
  return [`- ${first}`, ...others.map((line) => (line === "" ? "" : `  ${line}`))];
}

/** Block mappings with anything inside, with LF or CRLF, with or without a byte-order mark and a last line end. */
export const yamlText: fc.Arbitrary<string> = fc
  .record({
    root: block,
    crlf: fc.boolean(),
    bom: fc.boolean(),
    last: fc.boolean(),
    after: fc.constantFrom("", "# the end"),
  })
  .map(({ root, crlf, bom, last, after }) => {
    const newline = crlf ? "\r\n" : "\n";
    const all = [...root.below!, ...(after === "" ? [] : [after])];
    return (bom ? "\uFEFF" : "") + all.join(newline) + (last ? newline : "");
  });
