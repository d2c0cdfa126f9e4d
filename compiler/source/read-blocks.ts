/** Blocks → one tree: each block is read once in its life, and what it says is hung where it belongs. */
import { type Block, type BlockedText, textOf } from "./blocks.ts";
import { lineStart } from "./lines.ts";
import { type Entry, fileSpan, indexed, type Mapping, type Source, type Span } from "./node.ts";
import { mayBeOpen, readAround } from "./read-around.ts";
import { readPlain } from "./read-plain.ts";
import { readFully } from "./read-whole.ts";
import type { Part, YamlText } from "./read-yaml.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { duplicateKey } from "./yaml-tree.ts";

/** A text that was read block by block. */
export interface BlockedYaml extends YamlText {
  readonly text: BlockedText;
  readonly sections: ReadonlyMap<string, Section>;
}

/** The entries of a section, and the blocks they come from. */
interface Section {
  readonly blocks: readonly Block[];
  readonly readings: readonly BlockReading[];
  readonly value: Mapping;
  readonly doubled: readonly Doubled[];
}

/**
 * Reads the blocks of a text.
 * @param before what was read before an edit; sections that are still the same are the same nodes.
 * @param source the whole text, where it is at hand.
 * @returns undefined where a block cannot be understood without the others: anchors, or values that go on in the next.
 */
export function readBlocks(text: BlockedText, before?: BlockedYaml, source = joined(text)): BlockedYaml | undefined {
  const top: Entry[] = [];
  const sections = new Map<string, Section>();
  const parts: BlockReading[] = [];
  const { blocks } = text;
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i]!;
    if (block.section === undefined) {
      const read = readBlock(block, blocks[++i]);
      if (!read) return undefined;
      parts.push(read);
      for (const entry of read.entries) top.push(entry);
      continue;
    }
    const until = endOfSection(blocks, i);
    const section = readSection(blocks, i, until, before?.sections.get(block.section), source);
    if (!section) return undefined;
    sections.set(block.section, section);
    for (const read of section.readings) parts.push(read);
    const header = top.pop()!;
    top.push({ ...header, value: section.value });
    i = until;
  }
  return put({ source, text, sections, parts }, top);
}

function put(read: Omit<BlockedYaml, "documents" | "problems">, top: readonly Entry[]): BlockedYaml | undefined {
  const { source, parts, sections } = read;
  const { index, doubled } = byName(top);
  const problems = (parts as readonly BlockReading[]).flatMap((part) =>
    part.problems.map((problem) => moved(problem, part.source.at ?? 0)),
  );
  if (top.length === 0 && problems.length > 0) return undefined;
  const twice = [...doubled, ...[...sections.values()].flatMap((section) => section.doubled)];
  if (twice.length > 0) problems.push(...beforeBreak(twice.map(told), problems, source));
  const root = top.length > 0 ? composite(source, top, index) : undefined;
  return { ...read, documents: root ? [root] : [], problems: problems.sort(bySpan) };
}

function joined(text: BlockedText): Source {
  let whole: string | undefined;
  return {
    uri: text.uri,
    get text() {
      whole ??= textOf(text.blocks);
      return whole;
    },
  };
}

function endOfSection(blocks: readonly Block[], from: number): number {
  let i = from + 1;
  while (i < blocks.length && blocks[i]!.section !== undefined) i++;
  return i;
}

/** The section that the blocks from `start` to `end` are; only those that are new are looked at. */
function readSection(
  all: readonly Block[],
  start: number,
  end: number,
  before: Section | undefined,
  source: Source,
): Section | undefined {
  const blocks = all.slice(start, end);
  const [head, tail] = before ? common(before.blocks, blocks) : [0, 0];
  if (before && head === blocks.length && before.blocks.length === head && isSettled(before)) return before;
  const readings = before ? before.readings.slice(0, head) : [];
  for (let i = head; i < blocks.length - tail; i++) {
    const read = readBlock(blocks[i]!, all[start + i + 1]);
    if (!read) return undefined;
    readings.push(read);
  }
  if (before && tail > 0) for (const read of before.readings.slice(-tail)) readings.push(read);
  for (const [i, read] of readings.entries())
    if (read.problems.length > 0 && !readBlock(blocks[i]!, all[start + i + 1])) return undefined;
  const entries: Entry[] = [];
  for (const read of readings) for (const entry of read.entries) entries.push(entry);
  if (entries.length === 0) return undefined;
  const { index, doubled } = byName(entries);
  return { blocks, readings, value: composite(source, entries, index), doubled };
}

/** False where something is broken: whether that goes on in what follows has to be asked again. */
function isSettled({ readings }: Section): boolean {
  return readings.every(({ problems }) => problems.length === 0);
}

/** How many blocks two lists have in common, at their beginnings and at their ends. */
function common(before: readonly Block[], now: readonly Block[]): [head: number, tail: number] {
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [head, tail];
}

/** A mapping whose entries stand in several blocks; where it begins and ends is asked of them. */
function composite(source: Source, entries: readonly Entry[], index: ReadonlyMap<string, Entry>): Mapping {
  const [first, last] = [entries[0]!, entries.at(-1)!];
  const made: Mapping = {
    kind: "mapping",
    style: "block",
    source,
    entries,
    get start() {
      return fileSpan(first.key).start;
    },
    get end() {
      return Math.max(fileSpan(last.key).end, fileSpan(last.value).end);
    },
  };
  return indexed(made, index);
}

/** Two keys of one name. */
interface Doubled {
  readonly first: Entry;
  readonly second: Entry;
}

/** The first entries by name, and those whose name is taken. */
function byName(entries: readonly Entry[]): { index: ReadonlyMap<string, Entry>; doubled: Doubled[] } {
  const index = new Map<string, Entry>();
  const doubled: Doubled[] = [];
  for (const entry of entries) {
    const first = index.get(entry.name);
    if (first) doubled.push({ first, second: entry });
    else index.set(entry.name, entry);
  }
  return { index, doubled };
}

function told({ first, second }: Doubled): SyntaxProblem {
  return duplicateKey({ ...second.key, ...fileSpan(second.key) }, { ...first.key, ...fileSpan(first.key) });
}

/** What stands on lines before the first that is broken; what follows a break may be its consequence. */
function beforeBreak(found: SyntaxProblem[], problems: readonly SyntaxProblem[], { text }: Source): SyntaxProblem[] {
  const breaks = problems.filter(({ code }) => code === "yaml-syntax").map(({ span }) => lineStart(text, span.start));
  const first = Math.min(...breaks, Number.POSITIVE_INFINITY);
  return found.filter(({ span }) => span.start < first);
}

function moved(problem: SyntaxProblem, by: number): SyntaxProblem {
  const shifted = ({ start, end }: Span) => ({ start: Math.max(0, start + by), end: Math.max(0, end + by) });
  const { span, related } = problem;
  return {
    ...problem,
    span: shifted(span),
    ...(related && { related: { ...related, span: shifted(related.span) } }),
  };
}

function bySpan(a: SyntaxProblem, b: SyntaxProblem): number {
  return a.span.start - b.span.start;
}

interface BlockReading extends Part {
  readonly entries: readonly Entry[];
  /** Spans count from the block's own beginning. */
  readonly problems: readonly SyntaxProblem[];
}

const known = new WeakMap<Source, BlockReading | "entangled">();

/** What a block says by itself; undefined where it says nothing without the others. */
function readBlock(block: Block, next: Block | undefined): BlockReading | undefined {
  let found = known.get(block.source);
  if (!found) {
    found = reading(block) ?? "entangled";
    known.set(block.source, found);
  }
  if (found === "entangled" || (found.problems.length > 0 && next && goesOn(block, next))) return undefined;
  return found;
}

function reading(block: Block): BlockReading | undefined {
  const { source, column } = block;
  const isCommented = source.text.includes("#");
  const plain = readPlain(source, column);
  if (plain?.kind === "mapping") return { source, roots: [plain], isCommented, entries: plain.entries, problems: [] };
  if (plain || hasAnchors(source.text)) return undefined;
  const { documents, problems } = readAround(source, column) ?? readFully(source);
  const [root, ...more] = documents;
  if (more.length > 0) return undefined;
  if (root === undefined ? problems.length > 0 || saysNothing(source.text) : root.kind === "mapping")
    return { source, roots: documents, isCommented, entries: root?.kind === "mapping" ? root.entries : [], problems };
  const lone = loneWord(block);
  return lone.length > 0 ? { source, roots: [], isCommented, entries: [], problems: lone } : undefined;
}

function saysNothing(text: string): boolean {
  return text.split("\n").every((line) => /^\s*(?:#|$)/.test(line));
}

/** True for what may be an anchor, an alias or a merge key; a text that only looks like one is read at once too. */
function hasAnchors(text: string): boolean {
  return /(?:^|[\s[{,])[&*][\w-]|(?:^|\s)<<:/m.test(text);
}

const joins = new WeakMap<Source, { readonly next: Source; readonly isOne: boolean }>();

/** True where a value that a block leaves open, such as a list in brackets, goes on in the next. */
function goesOn({ source }: Block, { source: next }: Block): boolean {
  if (!mayBeOpen(source.text)) return false;
  const before = joins.get(source);
  if (before?.next === next) return before.isOne;
  const isOne = readFully({ uri: source.uri, text: source.text + next.text }).problems.length === 0;
  joins.set(source, { next, isOne });
  return isOne;
}

/** What is wrong with a block that holds no `key:` at all, as the parser says it of such a line between others. */
function loneWord({ source, column }: Block): SyntaxProblem[] {
  const before = `${" ".repeat(column)}x: 0\n`;
  const { problems } = readFully({ uri: source.uri, text: before + source.text });
  return problems.map((problem) => moved(problem, -before.length));
}
