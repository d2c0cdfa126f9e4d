/** Strings and numbers as Python's lexer reads them. */

/** The value of one string token; undefined for byte strings and what cannot be decoded here (`\N{…}`). */
export function stringValue(token: string): string | undefined {
  const [, prefix, quotes] = /^([A-Za-z]*)("""|'''|"|')/.exec(token) ?? [];
  if (quotes === undefined || prefix === undefined || /b/i.test(prefix)) return undefined;
  const end = token.endsWith(quotes) ? token.length - quotes.length : token.length;
  const inside = token.slice(prefix.length + quotes.length, end).replaceAll("\r\n", "\n");
  return /r/i.test(prefix) ? inside : unescaped(inside);
}

const escapes: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function unescaped(text: string): string | undefined {
  if (!text.includes("\\")) return text;
  let isDecoded = true;
  const value = text.replace(
    /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g,
    (all, octal?: string, x?: string, u?: string, long?: string, char?: string) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      const code = x ?? u ?? long;
      if (code !== undefined) return codePoint(code) ?? all;
      if (/[NxuU]/.test(char!)) isDecoded = false;
      return escapes[char!] ?? all;
    },
  );
  return isDecoded ? value : undefined;
}

function codePoint(hex: string): string | undefined {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The value of a number token, integers exactly; undefined for imaginary ones and what is no number. */
export function numberValue(token: string): bigint | number | undefined {
  const digits = token.replaceAll("_", "").toLowerCase();
  if (/^(?:0x[\da-f]+|0o[0-7]+|0b[01]+|[1-9]\d*|0+)$/.test(digits)) return BigInt(digits);
  return /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(digits) && /[.e]/.test(digits) ? Number(digits) : undefined;
}
