/** A Python file as a module: read statement by statement, and only those that are asked for. */
import type { Source, Span } from "../source/node.ts";
import { type Chunk, chunksOf } from "./chunks.ts";
import { outline } from "./outline.ts";
import { readStatements } from "./read-statements.ts";
import type { FunctionStatement, Statement } from "./syntax.ts";

export interface PythonModule {
  /** The name it is imported by: `pkg.mod`. */
  readonly name: string;
  readonly source: Source;
  /** True for an `__init__.py`. */
  readonly isPackage: boolean;
  readonly chunks: readonly Chunk[];
  /** Chunks by the words that they may bind. */
  readonly words: ReadonlyMap<string, readonly Chunk[]>;
  /** Imports of everything (`from x import *`). */
  readonly stars: readonly Chunk[];
}

/** The module that a file is. Nothing is parsed yet. */
export function readModule(name: string, source: Source, isPackage: boolean): PythonModule {
  const chunks = chunksOf(source.text);
  const words = new Map<string, Chunk[]>();
  for (const chunk of chunks) for (const word of wordsOf(source.text, chunk)) add(words, word, chunk);
  const stars = chunks.filter(
    ({ keyword, start, end }) => keyword === "import" && /\*\s*(?:#.*)?$/.test(source.text.slice(start, end)),
  );
  return { name, source, isPackage, chunks, words, stars };
}

function add(words: Map<string, Chunk[]>, word: string, chunk: Chunk): void {
  const chunks = words.get(word);
  if (!chunks) words.set(word, [chunk]);
  else if (chunks.at(-1) !== chunk) chunks.push(chunk);
}

/** What an assignment binds stands at its beginning; longer ones go on with data. */
const beginning = 300;

function wordsOf(text: string, { keyword, name, start, end }: Chunk): readonly string[] {
  if (keyword === "def" || keyword === "class") return name ? [name] : [];
  const until = keyword === "simple" ? Math.min(end, start + beginning) : end;
  return text.slice(start, until).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}

/** All of a function, its body included. */
export function wholeOf({ chunks }: PythonModule, { start, name }: FunctionStatement): Span {
  const lines = chunks.find((chunk) => chunk.start <= start && start < chunk.end)?.lines ?? [];
  const head = lines.findLastIndex((line) => line.start <= name.start);
  let last = head;
  while (last + 1 < lines.length && lines[last + 1]!.indent > lines[head]!.indent) last++;
  return { start, end: lines[last]?.end ?? start };
}

const parsed = new WeakMap<Chunk, readonly Statement[]>();

/** The statements of a chunk, parsed when they are first asked for; what functions do is left out. */
export function statementsOf({ source }: PythonModule, chunk: Chunk): readonly Statement[] {
  let known = parsed.get(chunk);
  if (!known) {
    known = readStatements({ text: outline(source.text, chunk.lines), offset: chunk.start });
    parsed.set(chunk, known);
  }
  return known;
}
