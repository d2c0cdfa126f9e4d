/** Blocks → one tree: each block is read once in its life, and what it says is hung where it belongs. */
import { type Block, type BlockedText, textOf } from "./blocks.ts";
import { lineStart } from "./lines.ts";
import { type Entry, fileSpan, indexed, type Mapping, type Source, type Span } from "./node.ts";
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
  const parts: Part[] = [];
  const problems: SyntaxProblem[] = [];
  const { blocks } = text;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    const read = readBlock(block, blocks[i + 1]);
    if (!read) return undefined;
    parts.push(read);
    for (const problem of read.problems) problems.push(moved(problem, block.source.at));
    if (block.section === undefined) {
      for (const entry of read.entries) top.push(entry);
      continue;
    }
    const until = endOfSection(blocks, i);
    const section = readSection(blocks.slice(i, until), before?.sections.get(block.section), source, parts, problems);
    if (!section) return undefined;
    sections.set(block.section, section);
    const header = top.pop()!;
    top.push({ ...header, value: section.value });
    i = until - 1;
  }
  const { index, doubled } = byName(top);
  const twice = [...doubled, ...[...sections.values()].flatMap((section) => section.doubled)];
  if (twice.length > 0) problems.push(...beforeBreak(twice.map(told), problems, source));
  if (top.length === 0 && problems.length > 0) return undefined;
  const root = top.length > 0 ? composite(source, top, index) : undefined;
  return { source, documents: root ? [root] : [], problems: problems.sort(bySpan), parts, text, sections };
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

/** All of a section; the first of its blocks is in `parts` and `problems` already. */
function readSection(
  blocks: readonly Block[],
  before: Section | undefined,
  source: Source,
  parts: Part[],
  problems: SyntaxProblem[],
): Section | undefined {
  const entries: Entry[] = [];
  for (const [i, block] of blocks.entries()) {
    const read = readBlock(block, blocks[i + 1]);
    if (!read) return undefined;
    for (const entry of read.entries) entries.push(entry);
    if (i === 0) continue;
    parts.push(read);
    for (const problem of read.problems) problems.push(moved(problem, block.source.at));
  }
  if (before && same(before.blocks, blocks)) return before;
  if (entries.length === 0) return undefined;
  const { index, doubled } = byName(entries);
  return { blocks, value: composite(source, entries, index), doubled };
}

function same(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every((block, i) => block === b[i]);
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

const readings = new WeakMap<Source, BlockReading | "entangled">();

/** What a block says by itself; undefined where it says nothing without the others. */
function readBlock(block: Block, next: Block | undefined): BlockReading | undefined {
  let known = readings.get(block.source);
  if (!known) {
    known = reading(block) ?? "entangled";
    readings.set(block.source, known);
  }
  if (known === "entangled" || (known.problems.length > 0 && next && goesOn(block, next))) return undefined;
  return known;
}

function reading(block: Block): BlockReading | undefined {
  const { source, column } = block;
  const plain = readPlain(source, column);
  if (plain?.kind === "mapping") return { source, roots: [plain], entries: plain.entries, problems: [] };
  if (plain || hasAnchors(source.text)) return undefined;
  const { documents, problems } = readFully(source);
  const [root, ...more] = documents;
  if (more.length > 0) return undefined;
  if (root === undefined ? problems.length > 0 || saysNothing(source.text) : root.kind === "mapping")
    return { source, roots: documents, entries: root?.kind === "mapping" ? root.entries : [], problems };
  const lone = loneWord(block);
  return lone.length > 0 ? { source, roots: [], entries: [], problems: lone } : undefined;
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
  let known = joins.get(source);
  if (known?.next !== next) {
    const isOne = readFully({ uri: source.uri, text: source.text + next.text }).problems.length === 0;
    known = { next, isOne };
    joins.set(source, known);
  }
  return known.isOne;
}

/** What is wrong with a block that holds no `key:` at all, as the parser says it of such a line between others. */
function loneWord({ source, column }: Block): SyntaxProblem[] {
  const before = `${" ".repeat(column)}x: 0\n`;
  const { problems } = readFully({ uri: source.uri, text: before + source.text });
  return problems.map((problem) => moved(problem, -before.length));
}
