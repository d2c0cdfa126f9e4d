/**
 * The part of a text that says what stands round the cursor: the entry of the top level it is in or, where that is long,
 * a smaller block below the keys that lead to it. However long the text, no more than this is read.
 */
import { lineEnd, lineStart } from "../../../compiler/source/lines.ts";

/** A part of a text, and where the cursor is in it. */
export interface Window {
  readonly text: string;
  readonly cursor: number;
}

/** Most lines that are read. */
const mostLines = 100;

/** Deeper nesting than any configuration needs. */
export const deepest = 100;

/** The part of a text round an offset; undefined where that is nested too deep. */
export function windowAt(text: string, offset: number): Window | undefined {
  const ancestors = ancestorsOf(text, offset);
  if (ancestors.length > deepest) return undefined;
  const base = ancestors.findIndex((ancestor) => isShort(text, ancestor, offset));
  const kept = base < 0 ? ancestors : ancestors.slice(0, base);
  const heads = kept.map(({ start }) => `${text.slice(start, lineEnd(text, start))}\n`);
  const above = heads.join("");
  const block = base < 0 ? siblings(text, offset, ancestors.at(-1)) : blockOf(text, ancestors[base]!, offset);
  return { text: above + block.text, cursor: above.length + block.cursor };
}

/** A line that the cursor's line belongs to, by its indentation. */
interface Ancestor {
  readonly start: number;
  readonly indent: number;
  readonly isItem: boolean;
}

/** From the top level inwards. */
function ancestorsOf(text: string, offset: number): Ancestor[] {
  const found: Ancestor[] = [];
  let { indent, isItem } = columnAt(text, offset);
  for (let start = lineStart(text, offset); start > 0 && (indent > 0 || isItem) && found.length <= deepest; ) {
    const above = lineAbove(text, start, indent, isItem);
    if (above < 0) break;
    const own = contentAt(text, above);
    [start, indent, isItem] = [above, own - above, isDashAt(text, own)];
    found.push({ start, indent, isItem });
  }
  return found.reverse();
}

/**
 * The nearest line above one that is indented less; one that is indented as far will do where the line is a list's item
 * and that one is none. -1 where there is none. Only the beginnings of lines are looked at.
 */
function lineAbove(text: string, start: number, indent: number, isItem: boolean): number {
  for (let at = start; at > 0; ) {
    at = lineStart(text, at - 1);
    if (isDeeper(text, at, isItem ? indent + 1 : indent)) continue;
    const own = contentAt(text, at);
    if (own >= 0 && (own - at < indent || !isDashAt(text, own))) return at;
  }
  return -1;
}

const blank = 32;

function isDeeper(text: string, start: number, indent: number): boolean {
  for (let i = 0; i < indent; i++) if (text.charCodeAt(start + i) !== blank) return false;
  return true;
}

/** How far the cursor's line is indented: as its content, or, where nothing stands before the cursor, as the cursor. */
function columnAt(text: string, offset: number): { readonly indent: number; readonly isItem: boolean } {
  const start = lineStart(text, offset);
  const before = text.slice(start, offset);
  const content = /\S/.exec(before);
  const indent = content ? content.index : before.length;
  return { indent, isItem: isDashAt(text, start + indent) };
}

/** Where a line's content begins; -1 for a line that says nothing, or only closes brackets. */
function contentAt(text: string, start: number): number {
  let at = start === 0 && text[0] === "\uFEFF" ? 1 : start;
  while (text[at] === " ") at++;
  const c = text[at];
  return c === undefined || c === "\n" || c === "\r" || c === "#" || c === "}" || c === "]" ? -1 : at;
}

function isDashAt(text: string, at: number): boolean {
  return text[at] === "-" && /\s|^$/.test(text[at + 1] ?? "");
}

/** Where the block of an ancestor ends, looking no further than `lines` lines below the cursor; undefined where it goes on. */
function blockEnd(
  text: string,
  { indent, isItem }: Pick<Ancestor, "indent" | "isItem">,
  offset: number,
  lines: number,
): number | undefined {
  let start = lineEnd(text, offset) + 1;
  for (let i = 0; i < lines && start <= text.length; i++) {
    const own = contentAt(text, start);
    const belongs = own < 0 || own - start > indent || (own - start === indent && !isItem && isDashAt(text, own));
    if (!belongs) return start;
    start = lineEnd(text, start) + 1;
  }
  return start > text.length ? text.length : undefined;
}

function isShort(text: string, ancestor: Ancestor, offset: number): boolean {
  const above = linesBetween(text, ancestor.start, offset);
  return above !== undefined && blockEnd(text, ancestor, offset, mostLines - above) !== undefined;
}

/** How many lines begin between two offsets; undefined for too many. */
function linesBetween(text: string, from: number, to: number): number | undefined {
  let count = 0;
  for (let at = lineEnd(text, from); at < to; at = lineEnd(text, at + 1)) if (++count > mostLines) return undefined;
  return count;
}

function blockOf(text: string, ancestor: Ancestor, offset: number): Window {
  const end = blockEnd(text, ancestor, offset, mostLines) ?? lineEnd(text, offset);
  return { text: text.slice(ancestor.start, end), cursor: offset - ancestor.start };
}

/** The lines beside the cursor's, without what is below them. */
function siblings(text: string, offset: number, parent: Ancestor | undefined): Window {
  const { indent } = columnAt(text, offset);
  const [from, own, next] = [
    parent ? lineEnd(text, parent.start) + 1 : 0,
    lineStart(text, offset),
    lineEnd(text, offset),
  ];
  const above = linesAt(text, from, own, indent).join("");
  const below = linesAt(text, next + 1, parentEnd(text, parent, next), indent).join("");
  return { text: `${above}${text.slice(own, next)}\n${below}`, cursor: above.length + offset - own };
}

function parentEnd(text: string, parent: Ancestor | undefined, from: number): number {
  return parent ? (blockEnd(text, parent, from, Number.POSITIVE_INFINITY) ?? text.length) : text.length;
}

/** The first lines of a stretch whose content begins at a column; where there are many, they are names of somebody's. */
function linesAt(text: string, from: number, to: number, indent: number): string[] {
  const found: string[] = [];
  for (let start = from; start < to && found.length < mostLines; start = lineEnd(text, start) + 1) {
    const own = contentAt(text, start);
    if (own >= 0 && own - start === indent) found.push(`${text.slice(start, lineEnd(text, start))}\n`);
  }
  return found;
}
