/**
 * A text as blocks: stretches of whole lines that can be read by themselves, so that after an edit only what was touched
 * is read again. A block holds one entry at the top of the file, or one entry of a section that holds named things.
 */
import type { Source, Span } from "./node.ts";

/** The top-level keys whose entries are blocks of their own. */
const sections: ReadonlySet<string> = new Set(["environments", "images", "profiles"]);

/** The text of a block. Where it stands in its file changes when the text before it grows; what it says never does. */
export interface BlockSource extends Source {
  at: number;
}

/** A stretch of whole lines. */
export interface Block {
  readonly source: BlockSource;
  /** The section whose entry it holds; undefined for what stands at the top of the file. */
  readonly section?: string;
  /** The column of its entries. */
  readonly column: number;
  /** The line its first line is in the file, from 0; changes as `source.at` does. */
  line: number;
  /** How many line ends it has. */
  readonly lines: number;
}

/** A text in blocks. Only the newest of a file knows where its blocks stand. */
export interface BlockedText {
  readonly uri: string;
  readonly blocks: readonly Block[];
  readonly length: number;
}

/** A text cut into blocks; undefined where its lines do not show where things begin and end. */
export function cut(uri: string, text: string): BlockedText | undefined {
  const blocks = pieces(uri, text, {});
  return blocks && placed(uri, blocks.made);
}

/** The same text after an edit: what it did not touch stays as it is. Undefined as for `cut`. */
export function edited(before: BlockedText, { start, end }: Span, newText: string): BlockedText | undefined {
  const { uri, blocks } = before;
  const first = Math.max(0, indexAt(blocks, start) - 1);
  const last = Math.min(blocks.length - 1, indexAt(blocks, end) + 1);
  const from = blocks[first]?.source.at ?? 0;
  const old = textOf(blocks.slice(first, last + 1));
  const text = old.slice(0, start - from) + newText + old.slice(end - from);
  const state = stateBefore(blocks, first);
  const fresh = pieces(uri, text, state);
  if (!fresh) return undefined;
  const after = blocks.slice(last + 1);
  if (after.length > 0 && !sameState(fresh.state, stateBefore(blocks, last + 1))) {
    const rest = pieces(uri, text + textOf(after), state);
    return rest && placed(uri, [...blocks.slice(0, first), ...kept(rest.made, blocks.slice(first))]);
  }
  return placed(uri, [...blocks.slice(0, first), ...kept(fresh.made, blocks.slice(first, last + 1)), ...after]);
}

/** The characters of blocks that follow each other. */
export function textOf(blocks: readonly Block[]): string {
  return blocks.map(({ source }) => source.text).join("");
}

/** The block that holds an offset; the last one for the end of the text. */
export function blockAt({ blocks }: BlockedText, offset: number): Block | undefined {
  return blocks[indexAt(blocks, offset)];
}

/** The block that holds a line, counted from 0. */
export function blockOfLine({ blocks }: BlockedText, line: number): Block | undefined {
  return blocks[lastWhere(blocks, (block) => block.line <= line)];
}

function indexAt(blocks: readonly Block[], offset: number): number {
  return lastWhere(blocks, ({ source }) => source.at <= offset);
}

/** The last block of which something holds that holds for all before it; the first where it holds for none. */
function lastWhere(blocks: readonly Block[], holds: (block: Block) => boolean): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(blocks[middle]!)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Which section the next lines belong to, and the column of its entries once one has been met. */
interface State {
  readonly section?: string;
  readonly column?: number;
}

function sameState(a: State, b: State): boolean {
  return a.section === b.section && a.column === b.column;
}

function stateBefore(blocks: readonly Block[], index: number): State {
  const block = blocks[index - 1];
  if (!block) return {};
  return block.section === undefined
    ? afterHeader(block.source.text)
    : { section: block.section, column: block.column };
}

function afterHeader(text: string): State {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  return lines.length === 1 ? stateAfter(lines[0]!) : {};
}

/** What a line at the top of a file begins: a section, if it is nothing but that key. */
function stateAfter(line: string): State {
  const [, section] = /^([a-z]+) *:[ \r]*(?: #.*)?$/.exec(line) ?? [];
  return section !== undefined && sections.has(section) ? { section } : {};
}

/** Blocks of `old` in place of new ones that say the same at the same level. */
function kept(made: readonly Block[], old: readonly Block[]): Block[] {
  const known = new Map(old.map((block) => [`${block.section} ${block.source.text}`, block]));
  return made.map((block) => {
    const key = `${block.section} ${block.source.text}`;
    const same = known.get(key);
    known.delete(key);
    return same?.column === block.column ? same : block;
  });
}

function placed(uri: string, blocks: readonly Block[]): BlockedText {
  let [at, line] = [0, 0];
  for (const block of blocks) {
    block.source.at = at;
    block.line = line;
    at += block.source.text.length;
    line += block.lines;
  }
  return { uri, blocks, length: at };
}

const [LF, CR, BLANK, HASH, DASH, QUESTION] = [10, 13, 32, 35, 45, 63];
/** What begins a line at the top that is no `key:`, or means something to the whole file. */
const telling: ReadonlySet<number> = new Set([..."-.%?&*!|>[{\t\ufeff"].map((c) => c.charCodeAt(0)));
const closing: ReadonlySet<number> = new Set([..."]}"].map((c) => c.charCodeAt(0)));

/** Cuts a text that begins in a state; undefined where a line belongs to no block for sure. */
function pieces(uri: string, text: string, before: State): { made: Block[]; state: State } | undefined {
  const made: Block[] = [];
  let state = before;
  let [start, lines, startLine] = [0, 0, 0];
  /** The first of the comments just passed that may belong to what follows: at the top, and in a section. */
  let [top, within]: [Comment?, Comment?] = [];
  let owner: Pick<Block, "section" | "column"> = ownerIn(before);
  let isEmpty = true;
  const close = (end: number, line: number) => {
    if (end > start) made.push(block(uri, text.slice(start, end), owner, line - startLine));
    [start, startLine] = [end, line];
  };
  for (let at = 0; at < text.length; lines++) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end + 1;
    let i = at;
    while (text.charCodeAt(i) === BLANK) i++;
    const c = text.charCodeAt(i);
    const column = i - at;
    const here: Comment = { at, line: lines };
    if (c === HASH) {
      if (column === 0) top ??= here;
      if (column <= (state.column ?? column)) within ??= here;
    } else if (c !== LF && c !== CR && i < text.length) {
      if (isEmpty && column > 0 && state.section === undefined) return undefined;
      isEmpty = false;
      if (closing.has(c)) {
        if (state.column === undefined) state = {};
      } else if (column === 0) {
        if (telling.has(c)) return undefined;
        close((top ?? here).at, (top ?? here).line);
        state = stateAfter(text.slice(at, end < 0 ? text.length : end));
        owner = { column: 0 };
      } else if (state.section !== undefined) {
        if ((c === DASH || c === QUESTION) && column <= (state.column ?? column)) return undefined;
        if (column < (state.column ?? 0)) return undefined;
        if (column === (state.column ?? column)) {
          close((within ?? here).at, (within ?? here).line);
          state = { section: state.section, column };
          owner = { section: state.section, column };
        }
      }
      [top, within] = [undefined, undefined];
    }
    if (end < 0 && next === text.length) break;
    at = next;
  }
  close(text.length, lines);
  return { made, state };
}

/** Where a comment line begins. */
interface Comment {
  readonly at: number;
  readonly line: number;
}

function ownerIn({ section, column }: State): Pick<Block, "section" | "column"> {
  return section !== undefined && column !== undefined ? { section, column } : { column: 0 };
}

function block(uri: string, text: string, owner: Pick<Block, "section" | "column">, lines: number): Block {
  return { source: { uri, text, at: 0 }, ...owner, line: 0, lines };
}
