/** One explanation for each kind of error that the YAML parser knows. */
import type { ErrorCode } from "yaml";
import type { Span } from "./node.ts";
import type { Broken, Explained } from "./syntax.ts";

/** By the parser's code: what is wrong, why, what to do. */
export const explanations: Readonly<Record<ErrorCode, (broken: Broken) => Explained>> = {
  ALIAS_PROPS: (b) =>
    at(
      b,
      word(b),
      (it) =>
        `\`${it}\` stands for a value that is written elsewhere; it cannot have an anchor or a tag of its own. Remove what stands before it.`,
    ),
  BAD_ALIAS: (b) =>
    at(b, word(b), (it) => `\`${it}\` has no name after it. Name the anchor, or put quotes round the value.`),
  BAD_COLLECTION_TYPE: (b) =>
    at(b, word(b), (it) => `The tag \`${it}\` does not fit the value after it. Remove the tag.`),
  BAD_DIRECTIVE: (b) => at(b, line(b), (it) => `\`${it}\` is no directive that YAML knows. Remove the line.`),
  BAD_DQ_ESCAPE: badEscape,
  BAD_INDENT: (b) => (b.said.includes("end with") ? unclosed(b) : misplaced(b)),
  BAD_PROP_ORDER: (b) =>
    at(b, word(b), (it) => `\`${it}\` stands before the sign it belongs behind. Put it right before its value.`),
  BAD_SCALAR_START: (b) =>
    at(b, word(b), (it) => `A value cannot begin with \`${it[0]}\`, which YAML keeps for itself. Put quotes round it.`),
  BLOCK_AS_IMPLICIT_KEY: (b) => (b.said.includes("sequence") ? itemAmongKeys(b) : secondKey(b)),
  BLOCK_IN_FLOW: (b) => (/^[-?]\s/.test(b.text.slice(b.start)) ? blockInFlow(b) : missingComma(b)),
  DUPLICATE_KEY: (b) => at(b, word(b), (it) => `\`${it}\` is already set in this mapping. Remove or rename one.`),
  IMPOSSIBLE: strange,
  KEY_OVER_1024_CHARS: (b) =>
    at(
      b,
      point(b),
      () => "A key here is longer than 1,024 characters, which YAML does not take. Is a line break missing?",
    ),
  MISSING_CHAR: missing,
  MULTILINE_IMPLICIT_KEY: (b) => (beginsLine(b) ? noColon(b) : deeperThanItsKey(b)),
  MULTIPLE_ANCHORS: (b) =>
    at(b, word(b), (it) => `A value can have one anchor only; \`${it}\` is the second. Remove one.`),
  MULTIPLE_DOCS: strange,
  MULTIPLE_TAGS: (b) => at(b, word(b), (it) => `A value can have one tag only; \`${it}\` is the second. Remove one.`),
  NON_STRING_KEY: strange,
  RESOURCE_EXHAUSTION: (b) => at(b, point(b), () => "Values are nested too deep here."),
  TAB_AS_INDENT: (b) => at(b, tabs(b), () => "A tab cannot indent YAML, because its width is not fixed. Use blanks."),
  TAG_RESOLVE_FAILED: (b) =>
    at(
      b,
      word(b),
      (it) =>
        `The tag \`${it}\` means nothing here, or its value does not fit it. Remove it; a value that begins with \`!\` needs quotes.`,
    ),
  UNEXPECTED_TOKEN: unexpected,
};

function missing(b: Broken): Explained {
  const { said } = b;
  if (said.startsWith("Missing closing")) return unclosedQuotes(b);
  if (said.includes("end with")) return unclosed(b);
  if (said.startsWith("Implicit map keys")) return b.text.startsWith("- ", b.start) ? itemAmongKeys(b) : noColon(b);
  if (said.startsWith("Block scalars with")) return deepBlank(b);
  if (said.startsWith("Comments must"))
    return at(
      b,
      rest(b),
      () => "A comment needs a blank before its `#`; without one, `#` belongs to the value before it.",
    );
  if (said.startsWith("Missing ,")) return missingComma(b);
  if (said.startsWith("Missing space")) return at(b, point(b), () => "A blank is missing after the colon.");
  if (said.startsWith("Tags and anchors"))
    return at(b, point(b), () => "A blank is missing after the anchor or the tag.");
  if (said.startsWith("Missing directives-end"))
    return at(
      b,
      line(b),
      () => "After lines that begin with `%`, a line `---` begins the document. Add it, or remove those lines.",
    );
  if (said.startsWith("Block collection cannot start"))
    return at(
      b,
      line(b),
      () => "After `---`, a mapping or a list begins on a line of its own. Break the line after `---`.",
    );
  if (said.startsWith("Sequence item"))
    return at(
      b,
      line(b),
      (it) =>
        `\`${it}\` stands in a list without a \`- \` before it. Add the dash, or indent the line as what it belongs to.`,
    );
  return strange(b);
}

function unexpected(b: Broken): Explained {
  const { said } = b;
  const it = b.text[b.start] ?? "";
  if (said.startsWith("Block scalar header"))
    return at(
      b,
      rest(b),
      () => "After `|` or `>` nothing may follow on the line but `+`, `-` or a digit. Begin the text on the next line.",
    );
  if (/[\]}]/.test(it))
    return at(
      b,
      point(b),
      () => `\`${it}\` closes nothing that is open here. Remove it, or put quotes round the value.`,
    );
  if (it === "," || said.includes("empty item"))
    return at(b, point(b), () => "There is no value between this comma and what stands before it. Remove the comma.");
  if (said.endsWith("at node end"))
    return (
      swallowed(b) ??
      at(
        b,
        rest(b),
        (more) =>
          `\`${more}\` follows a value that is already complete. Put quotes round the whole value, or remove this.`,
      )
    );
  return strange(b);
}

function badEscape(b: Broken): Explained {
  const pair = /^\\[^\r\n]?/.exec(b.text.slice(b.start, b.start + 2))?.[0] ?? "\\";
  const message = `\`${pair}\` means nothing inside double quotes. Write \`\\${pair}\` for a backslash, or use single quotes.`;
  return at(b, { start: b.start, end: b.start + pair.length }, () => message);
}

/** A bracket that nothing closes: the innermost that opens before the place where the parser noticed. */
function unclosed(b: Broken): Explained {
  const opener = b.enclosures
    .filter((e) => !e.closed && e.start < Math.max(b.start, 1) && /[[{]/.test(b.text[e.start]!))
    .at(-1);
  if (!opener) return strange(b);
  const bracket = b.text[opener.start]!;
  const missing = `Add the missing \`${bracket === "[" ? "]" : "}"}\``;
  const atEnd = b.text.slice(b.start).trim() === "";
  return at(b, opener, () =>
    atEnd
      ? `\`${bracket}\` is never closed. ${missing}.`
      : `\`${bracket}\` is not closed before a line that belongs to something else. ${missing}, or indent what stands inside.`,
  );
}

function unclosedQuotes(b: Broken): Explained {
  const opener = b.enclosures.findLast((e) => !e.closed && /["']/.test(b.text[e.start]!));
  return opener ? openQuote(b, opener) : strange(b);
}

/** A quoted text of several lines right before the error: its first line lacks the closing quote. */
function swallowed(b: Broken): Explained | undefined {
  const before = b.enclosures.findLast((e) => e.end <= b.start && b.text.slice(e.end, b.start).trim() === "");
  return before && b.text.slice(before.start, before.end).includes("\n") ? openQuote(b, before) : undefined;
}

function openQuote(b: Broken, opener: Span): Explained {
  const quote = b.text[opener.start]!;
  return at(
    b,
    toLineEnd(b.text, opener.start),
    () => `The text that begins here with \`${quote}\` is not closed on its line. Add the missing \`${quote}\`.`,
  );
}

/** A line whose indentation belongs to nothing. */
function misplaced(b: Broken): Explained {
  const start = firstWord(b.text, b.start);
  const above = lineAbove(b.text, start);
  if (
    above &&
    column(b.text, above.start) === column(b.text, start) &&
    isLoneWord(b.text.slice(above.start, above.end))
  )
    return noColon({ ...b, ...above });
  const indent = column(b.text, start);
  const what = b.text.startsWith("- ", start) ? "This list item" : "This line";
  return at(
    b,
    toLineEnd(b.text, start),
    () => `${what} is indented by ${indent} blanks, which fits nothing above it. Indent it like its neighbours.`,
  );
}

function deepBlank(b: Broken): Explained {
  return at(
    b,
    toLineEnd(b.text, firstWord(b.text, b.start)),
    () => "The blank lines before this text are indented deeper than the text. Remove the blanks on them.",
  );
}

function itemAmongKeys(b: Broken): Explained {
  return at(
    b,
    toLineEnd(b.text, firstWord(b.text, b.start)),
    () =>
      "A list item stands among the keys of a mapping. Indent it below the key whose list it belongs to, or remove the dash.",
  );
}

function secondKey(b: Broken): Explained {
  return at(
    b,
    rest(b),
    (it) =>
      `YAML sees a second key in \`${it}\`. Put quotes round a value that holds \`: \`, or begin the mapping on the next line.`,
  );
}

function blockInFlow(b: Broken): Explained {
  return at(b, rest(b), () => "Inside brackets, lists are written as `[a, b]` and not with dashes.");
}

function missingComma(b: Broken): Explained {
  return at(
    b,
    word(b),
    (it) => `A comma is missing before or after \`${it}\`: it separates what stands inside brackets.`,
  );
}

/** A line with one word where a key belongs. */
function noColon(b: Broken): Explained {
  const where = toLineEnd(b.text, firstWord(b.text, b.start));
  const joined = /^([A-Za-z_][\w-]*):([^\s:/].*)$/.exec(b.text.slice(where.start, where.end));
  if (joined)
    return {
      span: where,
      message: `A blank is missing after \`${joined[1]}:\`; without it, YAML reads one word.`,
      instead: `${joined[1]}: ${joined[2]}`,
    };
  return at(b, where, (it) => `\`${it}\` is a key without a colon. Write \`${it}:\` and its value.`);
}

/** A line indented deeper than the key above it, which has its value already. */
function deeperThanItsKey(b: Broken): Explained {
  const newline = b.text.indexOf("\n", b.start);
  const above = b.text.slice(b.text.lastIndexOf("\n", b.start) + 1, newline).trim();
  return at(
    b,
    toLineEnd(b.text, firstWord(b.text, newline + 1)),
    () => `This line is indented deeper than \`${above}\` above it, which has its value already. Indent both alike.`,
  );
}

function strange(b: Broken): Explained {
  return at(
    b,
    word(b),
    (it) => `YAML cannot make sense of \`${it}\` here. Check the quotes, brackets and indentation before it.`,
  );
}

/** An explanation over a stretch of text; what it says may quote that text. */
function at({ text }: Broken, { start, end }: Span, words: (it: string) => string): Explained {
  const it = text.slice(start, Math.min(end, start + longest));
  return { span: { start, end }, message: words(end > start + longest ? `${it}…` : it) };
}

/** How much of a text a message quotes. */
const longest = 60;

function column(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

/** What is said on the nearest line above that is neither blank nor a comment. */
function lineAbove(text: string, from: number): Span | undefined {
  for (let end = text.lastIndexOf("\n", from - 1); end > 0; ) {
    const begin = text.lastIndexOf("\n", end - 1) + 1;
    const words = text.slice(begin, end).trim();
    if (words !== "" && !words.startsWith("#")) return toLineEnd(text, text.indexOf(words, begin));
    end = begin - 1;
  }
  return undefined;
}

/** True for a word that could be a key, and for one whose colon lacks the blank behind it. */
function isLoneWord(line: string): boolean {
  return /^[A-Za-z_][\w-]*(?::\S*)?$/.test(line);
}

function beginsLine({ text, start }: Broken): boolean {
  return /^\s*(?:- +)*$/.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start));
}

function firstWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

function point({ start }: Broken): Span {
  return { start, end: start + 1 };
}

function tabs({ text, start }: Broken): Span {
  let end = start;
  while (text[end] === "\t") end++;
  return { start, end };
}

/** From the error to the next blank or bracket. */
function word({ text, start }: Broken): Span {
  let end = start + 1;
  while (end < text.length && !/[\s,[\]{}]/.test(text[end]!)) end++;
  return { start, end: Math.min(end, text.length) };
}

/** From the error to the end of its line. */
function rest({ text, start }: Broken): Span {
  return toLineEnd(text, start);
}

/** The line of the error, or the next that says something. */
function line({ text, start }: Broken): Span {
  return toLineEnd(text, firstWord(text, text.lastIndexOf("\n", start - 1) + 1));
}

/** To the end of the line, without its comment. */
function toLineEnd(text: string, start: number): Span {
  const newline = text.indexOf("\n", start);
  const stop = newline < 0 ? text.length : newline;
  let end = start + 1;
  while (end < stop && !(text[end] === "#" && /\s/.test(text[end - 1]!))) end++;
  while (end > start + 1 && /\s/.test(text[end - 1]!)) end--;
  return { start, end: Math.min(end, text.length) };
}
