/** Python expressions as text, laid out as black and ruff format leave them. */
import type { Brackets, Chain, Code } from "./code.ts";

/** What fits stays on one line of this many characters, black's own limit. */
export const lineLength = 88;

/**
 * `code` as it stands after `lead` on a line indented by `indent` spaces; `tail` follows it on its last line.
 * The first line is not indented: the caller has written up to `lead`.
 */
export function print(code: Code, lead = "", indent = 0, tail = ""): string {
  const line = lead + flat(code) + tail;
  if (indent + width(line) <= lineLength || code.kind === "text") return line;
  return code.kind === "chain" ? printChain(code, lead, indent, tail) : printBrackets(code, lead, indent, tail);
}

/** An expression on one line. */
export function flat(code: Code): string {
  if (code.kind === "text") return code.text;
  if (code.kind === "chain") return flat(code.head) + code.calls.map(flat).join("");
  const items = code.items.map((item) => item.lead + flat(item.value));
  return code.open.text + items.join(", ") + (code.comma ? "," : "") + code.close;
}

function printBrackets(code: Brackets, lead: string, indent: number, tail: string): string {
  if (code.items.length === 0) return lead + flat(code) + tail;
  const inner = " ".repeat(indent + 4);
  const comma = isSubscriptOfOne(code) ? "" : ",";
  const lines = code.items.map((item) => inner + print(item.value, item.lead, indent + 4, comma));
  return [lead + code.open.text, ...lines, " ".repeat(indent) + code.close + tail].join("\n");
}

/** A comma after the only thing between a name's brackets would make it a tuple. */
function isSubscriptOfOne({ open, items, close }: Brackets): boolean {
  return close === "]" && open.text !== "[" && items.length === 1;
}

/** Two calls on a call, or more, stand one under the other, in parentheses. */
function printChain(chain: Chain, lead: string, indent: number, tail: string): string {
  const [first, ...calls] = calledFirst(chain);
  if (calls.length < 2) return printPair(first!, calls, lead, indent, tail);
  const inner = " ".repeat(indent + 4);
  const lines = [first!, ...calls].map((part) => inner + print(part, "", indent + 4));
  return [`${lead}(`, ...lines, `${" ".repeat(indent)})${tail}`].join("\n");
}

/** The parts of a chain, where a name and the first call on it are one part. */
function calledFirst({ head, calls }: Chain): readonly Code[] {
  const [first, ...rest] = calls;
  if (head.kind !== "text" || !first) return [head, ...calls];
  return [{ ...first, open: { ...first.open, text: head.text + first.open.text } }, ...rest];
}

/** A call, or a call on a call: the second is broken where the first fits on its line. */
function printPair(first: Code, [second]: readonly Code[], lead: string, indent: number, tail: string): string {
  if (second?.kind !== "brackets") return print(first, lead, indent, tail);
  const start = lead + flat(first);
  if (indent + width(start + second.open.text) <= lineLength && second.items.length > 0) {
    return printBrackets(second, start, indent, tail);
  }
  if (first.kind !== "brackets") return start + flat(second) + tail;
  const open = printBrackets(first, lead, indent, "").slice(0, -first.close.length);
  return open + print(second, first.close, indent, tail);
}

/** Characters as an editor counts them, so that a wide sign counts once. */
function width(line: string): number {
  return [...line].length;
}
