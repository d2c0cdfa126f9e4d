/** Strings as PyYAML's block style writes them: plain where they can be, in quotes where not, folded past column 80. */

export interface Layout {
  /** Spaces before each further line. */
  readonly indent: number;
  /** Where the first line starts. */
  readonly column: number;
  /** Keys are not folded. */
  readonly folds: boolean;
}

const width = 80;

export function yamlString(text: string, layout: Layout): string {
  if (needsEscapes(text)) return escaped([...text], layout);
  return isPlain(text) ? folded(text, layout, "") : folded(text, layout, "'");
}

/** Signs outside of ASCII, and blanks next to line breaks. */
function needsEscapes(text: string): boolean {
  return /[^\n\x20-\x7e]| \n|\n /.test(text);
}

/** True for a string that stays one without quotes, and is not read as anything else. */
function isPlain(text: string): boolean {
  if (text === "" || text.includes("\n") || /^ | $/.test(text)) return false;
  const indicator = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?: |$))|:(?: |$)| #/.test(text);
  return !indicator && !otherwise.some((pattern) => pattern.test(text));
}

/** What YAML 1.1 reads as a boolean, a number, null, a date, or a sign of its own. */
const otherwise: readonly RegExp[] = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:~|null|Null|NULL|<<|=)$/,
  /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][\d_]*(?::[0-5]?\d)*|0x[\da-fA-F_]+)$/,
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*)$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^\d{4}-\d\d-\d\d$/,
  /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
];

function folded(text: string, { indent, column, folds }: Layout, quote: "" | "'"): string {
  const parts = text.match(/ +|\n+|[^ \n]+/g) ?? [];
  const newLine = `\n${" ".repeat(indent)}`;
  let [written, at] = [quote as string, column + quote.length];
  for (const [i, part] of parts.entries()) {
    const inside = quote === "" || (i > 0 && i < parts.length - 1);
    const breaks = part.startsWith("\n") ? part.length : 0;
    if (breaks > 0 || (part === " " && folds && at > width && inside)) {
      written += "\n".repeat(breaks) + newLine;
      at = indent;
    } else {
      const doubled = quote === "" ? part : part.replaceAll("'", "''");
      written += doubled;
      at += doubled.length;
    }
  }
  return written + quote;
}

/** In double quotes; a line that is too long ends in a backslash, which a further one answers before a blank. */
function escaped(chars: readonly string[], { indent, column, folds }: Layout): string {
  let [written, pending, at] = ['"', "", column + 1];
  const flush = (more = "") => {
    written += pending + more;
    at += pending.length + more.length;
    pending = "";
  };
  for (const [i, char] of chars.entries()) {
    const plain = /[\x20-\x7e]/.test(char) && char !== '"' && char !== "\\";
    if (!plain) flush(escapeOf(char));
    if (folds && i > 0 && i < chars.length - 1 && (char === " " || !plain) && at + pending.length > width) {
      flush("\\");
      const next = plain ? char : chars[i + 1];
      written += `\n${" ".repeat(indent)}${next === " " ? "\\" : ""}`;
      at = indent + (next === " " ? 1 : 0);
    }
    if (plain) pending += char;
  }
  flush('"');
  return written;
}

const short: Readonly<Record<string, string>> = {
  "\0": "0",
  "\x07": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\x1b": "e",
  '"': '"',
  "\\": "\\",
  "\x85": "N",
  "\xa0": "_",
  "\u2028": "L",
  "\u2029": "P",
};

function escapeOf(char: string): string {
  const hex = char.codePointAt(0)!.toString(16).toUpperCase();
  if (short[char]) return `\\${short[char]}`;
  return hex.length <= 2
    ? `\\x${hex.padStart(2, "0")}`
    : hex.length <= 4
      ? `\\u${hex.padStart(4, "0")}`
      : `\\U${hex.padStart(8, "0")}`;
}
