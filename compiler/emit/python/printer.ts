/** Python expressions as text, laid out as black and ruff format leave them. */
import type { Brackets, Chain, Code } from "./code.ts";

/** What fits stays on one line of this many characters. */
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
  return (
    code.open.text +
    code.items.map((item) => item.lead + flat(item.value)).join(", ") +
    (code.comma ? "," : "") +
    code.close
  );
}

function printBrackets(code: Brackets, lead: string, indent: number, tail: string): string {
  if (code.items.length === 0) return lead + flat(code) + tail;
  const inner = " ".repeat(indent + 4);
  const lines = code.items.map((item) => inner + print(item.value, item.lead, indent + 4, ","));
  return [lead + code.open.text, ...lines, " ".repeat(indent) + code.close + tail].join("\n");
}

function printChain({ head, calls }: Chain, lead: string, indent: number, tail: string): string {
  const inner = " ".repeat(indent + 4);
  const lines = [head, ...calls].map((part) => inner + print(part, "", indent + 4));
  return [`${lead}(`, ...lines, `${" ".repeat(indent)})${tail}`].join("\n");
}

/** Characters as an editor counts them, so that a wide sign counts once. */
function width(line: string): number {
  return [...line].length;
}
