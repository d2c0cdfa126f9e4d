/** One explanation for each kind of error that the YAML parser knows. */
import type { ErrorCode } from "yaml";
import type { Span } from "./node.ts";
import type { Broken, Explained } from "./syntax.ts";
import { beginsLine, column, line, lineAbove, point, rest, tabs, toLineEnd, word, words } from "./syntax-places.ts";

type Explain = (broken: Broken) => Explained;

/** By the parser's code, and where one stands for several mistakes by its sentence: what is wrong, why, what to do. */
export const explanations: Readonly<Record<ErrorCode, Explain>> = {
  ALIAS_PROPS: say(
    word,
    "`{it}` is written elsewhere; it has no anchor or tag of its own. Remove what stands before it.",
  ),
  BAD_ALIAS: say(word, "`{it}` has no name after it. Name the anchor, or put quotes round the value."),
  BAD_COLLECTION_TYPE: say(word, "The tag `{it}` does not fit the value after it. Remove the tag."),
  BAD_DIRECTIVE: say(line, "`{it}` is no directive that YAML knows. Remove the line."),
  BAD_DQ_ESCAPE: badEscape,
  BAD_INDENT: bySentence([["end with", unclosed]], misplaced),
  BAD_PROP_ORDER: say(word, "`{it}` stands before the sign it belongs behind. Put it right before its value."),
  BAD_SCALAR_START: say(
    word,
    "A value cannot begin with such a sign, which YAML keeps for itself. Put quotes round it.",
  ),
  BLOCK_AS_IMPLICIT_KEY: bySentence([["sequence", itemAmongKeys]], secondKey),
  BLOCK_IN_FLOW: betweenItems,
  DUPLICATE_KEY: say(word, "`{it}` is already set in this mapping. Remove or rename one."),
  IMPOSSIBLE: strange,
  KEY_OVER_1024_CHARS: say(
    point,
    "YAML takes keys of up to 1,024 characters, and this is longer. Is a line break missing?",
  ),
  MISSING_CHAR: bySentence(
    [
      ["Missing closing", unclosedQuotes],
      ["end with", unclosed],
      ["Implicit map keys", (b) => (b.text.startsWith("- ", b.start) ? itemAmongKeys(b) : noColon(b))],
      [
        "Block scalars with",
        say(words, "The blank lines before this text are indented deeper than it. Remove their blanks."),
      ],
      ["Comments must", say(rest, "A comment needs a blank before its `#`; without one, `#` belongs to the value.")],
      ["Missing ,", missingComma],
      ["Missing space", say(point, "A blank is missing after the colon.")],
      ["Tags and anchors", say(point, "A blank is missing after the anchor or the tag.")],
      [
        "Missing directives-end",
        say(line, "After lines with `%`, a line `---` begins the document. Add it, or remove them."),
      ],
      [
        "Block collection cannot",
        say(line, "After `---`, a mapping or a list begins on its own line. Break the line after `---`."),
      ],
      [
        "Sequence item",
        say(line, "`{it}` stands in a list without a dash. Add `- `, or indent it as what it belongs to."),
      ],
    ],
    strange,
  ),
  MULTILINE_IMPLICIT_KEY: (b) => {
    if (inBrackets(b)) return betweenItems(b);
    return beginsLine(b) ? noColon(b) : deeperThanItsKey(b);
  },
  MULTIPLE_ANCHORS: say(word, "A value can have one anchor only; `{it}` is the second. Remove one."),
  MULTIPLE_DOCS: strange,
  MULTIPLE_TAGS: say(word, "A value can have one tag only; `{it}` is the second. Remove one."),
  NON_STRING_KEY: strange,
  RESOURCE_EXHAUSTION: say(point, "Values are nested too deep here."),
  TAB_AS_INDENT: say(tabs, "A tab cannot indent YAML, because its width is not fixed. Use blanks."),
  TAG_RESOLVE_FAILED: say(
    word,
    "The tag `{it}` means nothing here. Remove it; a text that begins with `!` needs quotes.",
  ),
  UNEXPECTED_TOKEN: (b) => unexpected(b.text[b.start] ?? "")(b),
};

function unexpected(character: string): Explain {
  const closesNothing = say(
    point,
    "`{it}` closes nothing that is open here. Remove it, or put quotes round the value.",
  );
  const noValue = say(point, "There is no value between this comma and what stands before it. Remove the comma.");
  const complete = say(
    rest,
    "`{it}` follows a value that is complete. Put quotes round the whole value, or remove this.",
  );
  const others: readonly (readonly [string, Explain])[] = [
    [
      "Block scalar header",
      say(rest, "After `|` or `>` nothing may follow on the line but `+`, `-` or a digit. Begin the text below."),
    ],
    ["empty item", noValue],
    ["at node end", (b) => swallowed(b) ?? complete(b)],
  ];
  if (/[\]}]/.test(character)) return closesNothing;
  return character === "," ? noValue : bySentence(others, strange);
}

/** How much of a text a message quotes. */
const longest = 60;

/** An explanation over a stretch of the text; `{it}` in its words stands for that stretch. */
function say(where: (broken: Broken) => Span, sentence: string): Explain {
  return (broken) => {
    const span = where(broken);
    const it = broken.text.slice(span.start, Math.min(span.end, span.start + longest));
    const quoted = span.end > span.start + longest ? `${it}…` : it;
    return { span, message: sentence.replaceAll("{it}", () => quoted) };
  };
}

/** The explanation that goes with a part of the parser's sentence. */
function bySentence(list: readonly (readonly [string, Explain])[], others: Explain): Explain {
  return (broken) => (list.find(([part]) => broken.said.includes(part))?.[1] ?? others)(broken);
}

function badEscape(b: Broken): Explained {
  const pair = /^\\[^\r\n]?/.exec(b.text.slice(b.start, b.start + 2))?.[0] ?? "\\";
  const message = `\`${pair}\` means nothing inside double quotes. Write \`\\${pair}\` for a backslash, or use single quotes.`;
  return { span: { start: b.start, end: b.start + pair.length }, message };
}

/** A bracket that nothing closes: the innermost that opens before the place where the parser noticed. */
function unclosed(b: Broken): Explained {
  const opener = b.enclosures.findLast(
    (e) => !e.closed && e.start < Math.max(b.start, 1) && /[[{]/.test(b.text[e.start]!),
  );
  if (!opener) return strange(b);
  const bracket = b.text[opener.start]!;
  const missing = `Add the missing \`${bracket === "[" ? "]" : "}"}\``;
  const never = `\`${bracket}\` is never closed. ${missing}.`;
  const late = `\`${bracket}\` is not closed before a line that belongs to something else. ${missing}, or indent what stands inside.`;
  return {
    span: { start: opener.start, end: opener.end },
    message: b.text.slice(b.start).trim() === "" ? never : late,
  };
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

function openQuote({ text }: Broken, { start }: Span): Explained {
  const quote = text[start]!;
  const message = `The text that begins here with \`${quote}\` is not closed on its line. Add the missing \`${quote}\`.`;
  return { span: toLineEnd(text, start), message };
}

/** A line whose indentation belongs to nothing. */
function misplaced(b: Broken): Explained {
  const { text } = b;
  const span = words(b);
  const above = lineAbove(text, span.start);
  const indent = column(text, span.start);
  if (above && isLoneWord(text, above) && column(text, above.start) === indent) return noColon({ ...b, ...above });
  const owner = ownerOf(text, span.start);
  if (owner && isLoneWord(text, owner) && text[owner.end - 1] !== ":") return noColon({ ...b, ...owner });
  const what = text.startsWith("- ", span.start) ? "This list item" : "This line";
  return {
    span,
    message: `${what} is indented by ${indent} blanks, which fits nothing above it. Indent it like its neighbours.`,
  };
}

/** True for what can only be a key that has lost its colon, or the blank after it. */
function isLoneWord(text: string, { start, end }: Span): boolean {
  return /^[A-Za-z_][\w-]*(?::\S*)?$/.test(text.slice(start, end));
}

/** The nearest line above that is indented less. */
function ownerOf(text: string, at: number): Span | undefined {
  const indent = column(text, at);
  let above = lineAbove(text, at);
  while (above && column(text, above.start) >= indent) above = lineAbove(text, above.start);
  return above;
}

function itemAmongKeys(b: Broken): Explained {
  return say(words, "A list item stands among the keys of a mapping. Indent it below its key, or remove the dash.")(b);
}

function secondKey(b: Broken): Explained {
  return say(
    rest,
    "YAML sees a second key in `{it}`. Put quotes round a value that holds `: `, or begin the mapping on the next line.",
  )(b);
}

function inBrackets({ enclosures, start }: Broken): boolean {
  return enclosures.some((e) => e.start < start && start < e.end);
}

/** What stands inside brackets like a block: an item with a dash, or the next one on its line where a comma is missing. */
function betweenItems(b: Broken): Explained {
  if (/^[-?]\s/.test(b.text.slice(b.start, b.start + 2))) {
    return say(rest, "Inside brackets, lists are written as `[a, b]` and not with dashes.")(b);
  }
  const broken = b.text.slice(b.start, b.end).lastIndexOf("\n");
  return missingComma(broken < 0 ? b : { ...b, start: words({ ...b, start: b.start + broken }).start });
}

function missingComma(b: Broken): Explained {
  const quoted = swallowed(b);
  if (quoted) return quoted;
  return say(word, "A comma is missing before or after `{it}`: it separates what stands inside brackets.")(b);
}

/** A line with one word where a key belongs. */
function noColon(b: Broken): Explained {
  const span = words(b);
  const joined = /^([A-Za-z_][\w-]*):([^\s:/].*)$/.exec(b.text.slice(span.start, span.end));
  if (!joined) return say(() => span, "`{it}` is a key without a colon. Write `{it}:` and its value.")(b);
  const [, key, value] = joined;
  return {
    span,
    message: `A blank is missing after \`${key}:\`; without it, YAML reads one word.`,
    instead: `${key}: ${value}`,
  };
}

/** A line indented deeper than the key above it, which has its value already. */
function deeperThanItsKey(b: Broken): Explained {
  const newline = b.text.indexOf("\n", b.start);
  const above = b.text
    .slice(b.text.lastIndexOf("\n", b.start) + 1, newline)
    .trim()
    .slice(0, longest);
  const message = `This line is indented deeper than \`${above}\` above it, which has its value already. Indent both alike.`;
  return { span: words({ ...b, start: newline + 1 }), message };
}

function strange(b: Broken): Explained {
  return say(word, "YAML cannot make sense of `{it}` here. Check the quotes, brackets and indentation before it.")(b);
}
