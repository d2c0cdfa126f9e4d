/** Texts as Python sees them: what is blank, what is a line, what comes first. */

/** What `str.strip` takes away; unlike JavaScript's `trim`, not the byte-order mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts these separators as blanks
const blank = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** `str.strip()`. */
export function strip(text: string): string {
  let start = 0;
  while (start < text.length && blank.test(text[start]!)) start++;
  return stripEnd(text.slice(start));
}

/** `str.rstrip()`. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && blank.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** The lines of a file opened as text: it may end them as Unix, Windows or the old Mac does. */
export function fileLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** `str.splitlines()`, which breaks at more than line ends. */
export function splitLines(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Python breaks lines at these separators
  const lines = text.split(/\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** UTF-8 bytes as text, a byte-order mark kept; undefined where Python would refuse to decode them. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Order by code points, as Python sorts strings; by code units, emoji would come before some other characters. */
export function byCodePoint(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
