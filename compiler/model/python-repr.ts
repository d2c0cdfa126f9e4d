/** Python's `repr` of a string. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const written = text.replace(/['"\\]|[^\x20-\x7e]/gu, (char) => {
    if (char === '"' || char === "'") return char === quote ? `\\${char}` : char;
    return named[char] ?? (isPrintable(char) ? char : escaped(char.codePointAt(0)!));
  });
  return quote + written + quote;
}

const named: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** As `str.isprintable`: neither "other" nor a separator. */
function isPrintable(char: string): boolean {
  return !/[\p{C}\p{Z}]/u.test(char);
}

function escaped(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** Python's `repr` of a list of strings. */
export function reprList(texts: readonly string[]): string {
  return `[${texts.map(repr).join(", ")}]`;
}
