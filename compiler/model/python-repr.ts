/** Python's strings as Python itself writes them. */

/** The quotes that a string stands in. */
export type Quote = '"' | "'";

/** Python's `repr` of a string: in the other quotes where that saves escapes. */
export function repr(text: string, quote: Quote = "'"): string {
  const other = quote === '"' ? "'" : '"';
  const used = text.includes(quote) && !text.includes(other) ? other : quote;
  const written = text.replace(/['"\\]|[^\x20-\x7e]/gu, (char) => {
    if (char === '"' || char === "'") return char === used ? `\\${char}` : char;
    return char !== "\\" && isPrintable(char) ? char : escapeSequence(char);
  });
  return used + written + used;
}

/** As `str.isprintable`: neither "other" nor a separator. */
function isPrintable(char: string): boolean {
  return !/[\p{C}\p{Z}]/u.test(char);
}

const named: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** How a string literal says a character that cannot stand in it as it is: `\n`, `\x07`, `\u2028`. */
export function escapeSequence(char: string): string {
  const code = char.codePointAt(0)!;
  const hex = code.toString(16);
  if (named[char]) return named[char];
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** Python's `repr` of a list of strings. */
export function reprList(texts: readonly string[]): string {
  return `[${texts.map((text) => repr(text)).join(", ")}]`;
}
