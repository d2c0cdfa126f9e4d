/** Blocks → one tree: each block is read once in its life, and what it says is hung where it belongs. */
import { type Block, type BlockedText, textOf } from "./blocks.ts";
import { lineStart } from "./lines.ts";
import { type Entry, fileSpan, type Index, indexed, type Mapping, type Source, type Span } from "./node.ts";
import { mayBeOpen, readAround } from "./read-around.ts";
import { readPlain } from "./read-plain.ts";
import { readFully } from "./read-whole.ts";
import type { Part, YamlText } from "./read-yaml.ts";
import { common, Roster, spliced } from "./roster.ts";
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
  /** Its entries, where each block has one, and nothing is wrong with any. */
  readonly roster?: Roster<Entry>;
  readonly commented: readonly BlockReading[];
  readonly broken: readonly BlockReading[];
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
  const commented: BlockReading[] = [];
  const broken: BlockReading[] = [];
  const { blocks } = text;
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i]!;
    if (block.section === undefined) {
      const read = readBlock(block, blocks[++i]);
      if (!read) return undefined;
      if (read.isCommented) commented.push(read);
      if (read.problems.length > 0) broken.push(read);
      for (const entry of read.entries) top.push(entry);
      continue;
    }
    const until = endOfSection(blocks, i);
    const section = readSection(blocks, i, until, before?.sections.get(block.section), source);
    if (!section) return undefined;
    sections.set(block.section, section);
    for (const read of section.commented) commented.push(read);
    for (const read of section.broken) broken.push(read);
    const header = top.pop()!;
    top.push({ ...header, value: section.value });
    i = until;
  }
  return put({ source, text, sections, commented }, broken, top);
}

function put(
  read: Omit<BlockedYaml, "documents" | "problems">,
  broken: readonly BlockReading[],
  top: readonly Entry[],
): BlockedYaml | undefined {
  const { source, sections } = read;
  const { index, doubled } = byName(top);
  const problems = broken.flatMap((part) => part.problems.map((problem) => moved(problem, part.source.at ?? 0)));
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
  if (before && head === blocks.length && before.blocks.length === head && before.broken.length === 0) return before;
  const fresh: BlockReading[] = [];
  for (let i = head; i < blocks.length - tail; i++) {
    const read = readBlock(blocks[i]!, all[start + i + 1]);
    if (!read) return undefined;
    fresh.push(read);
  }
  const last = before ? before.blocks.length - tail : 0;
  const readings = spliced(before?.readings ?? [], head, last, fresh);
  const roster = fresh.every(isPlain) ? before?.roster?.replaced(head, last, fresh.map(namedEntry)) : undefined;
  if (before && roster)
    return {
      ...ofRoster(roster, source),
      blocks,
      readings,
      commented: commentedNow(before, readings, head, last, fresh),
    };
  for (const [i, read] of readings.entries())
    if (read.problems.length > 0 && !readBlock(blocks[i]!, all[start + i + 1])) return undefined;
  return sectionOf(blocks, readings, source);
}

function isPlain({ entries, problems }: BlockReading): boolean {
  return entries.length === 1 && problems.length === 0;
}

function namedEntry({ entries }: BlockReading): [string, Entry] {
  return [entries[0]!.name, entries[0]!];
}

function ofRoster(roster: Roster<Entry>, source: Source): Pick<Section, "value" | "roster" | "doubled" | "broken"> {
  return { value: composite(source, roster.things, roster), roster, doubled: [], broken: [] };
}

/** The readings with comments, of a section in which some blocks are others now. */
function commentedNow(
  { readings: before, commented }: Section,
  readings: readonly BlockReading[],
  from: number,
  to: number,
  fresh: readonly BlockReading[],
) {
  const isSame =
    !fresh.some(({ isCommented }) => isCommented) && !before.slice(from, to).some(({ isCommented }) => isCommented);
  return isSame ? commented : readings.filter(({ isCommented }) => isCommented);
}

function sectionOf(blocks: readonly Block[], readings: readonly BlockReading[], source: Source): Section | undefined {
  const entries: Entry[] = [];
  for (const read of readings) for (const entry of read.entries) entries.push(entry);
  if (entries.length === 0) return undefined;
  const commented = readings.filter(({ isCommented }) => isCommented);
  const { index, doubled } = byName(entries);
  if (doubled.length === 0 && readings.every(isPlain))
    return { ...ofRoster(new Roster(index), source), blocks, readings, commented };
  const broken = readings.filter(({ problems }) => problems.length > 0);
  return { blocks, readings, value: composite(source, entries, index), doubled, commented, broken };
}

/** A mapping whose entries stand in several blocks; where it begins and ends is asked of them. */
function composite(source: Source, entries: readonly Entry[], index: Index): Mapping {
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
function byName(entries: readonly Entry[]): { index: Map<string, Entry>; doubled: Doubled[] } {
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
  /** False where nothing in it is a comment. */
  readonly isCommented: boolean;
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
