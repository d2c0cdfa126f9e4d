/** A Python file as a module: read statement by statement, and only those that are asked for. */
import type { Source, Span } from "../source/node.ts";
import { type Chunk, chunksOf } from "./chunks.ts";
import type { LogicalLine } from "./logical-lines.ts";
import { outline } from "./outline.ts";
import { readImport } from "./read-import.ts";
import { readStatements } from "./read-statements.ts";
import type { FunctionStatement, Statement } from "./syntax.ts";

export interface PythonModule {
  /** The name it is imported by: `pkg.mod`. */
  readonly name: string;
  readonly source: Source;
  /** True for an `__init__.py`. */
  readonly isPackage: boolean;
  readonly chunks: readonly Chunk[];
  /** Chunks by the words that they may bind; `chunksBinding` asks. */
  readonly words: ReadonlyMap<string, readonly Chunk[]>;
  /** The words that were asked about so far: nothing else of the module has mattered. */
  readonly asked: Set<string>;
  /** Imports of everything (`from x import *`). */
  readonly stars: readonly Chunk[];
}

/** The module that a file is. Nothing is parsed yet. */
export function readModule(name: string, source: Source, isPackage: boolean): PythonModule {
  const chunks = chunksOf(source.text);
  const words = new Map<string, Chunk[]>();
  for (const chunk of chunks) for (const word of wordsOf(source.text, chunk)) add(words, word, chunk);
  const stars = chunks.filter(
    ({ keyword, start, end }) => keyword === "import" && /\*\s*(?:#.*)?$/m.test(source.text.slice(start, end)),
  );
  return { name, source, isPackage, chunks, words, asked: new Set(), stars };
}

/** The statements of a module that may bind a name. */
export function chunksBinding({ words, asked }: PythonModule, name: string): readonly Chunk[] {
  asked.add(name);
  return words.get(name) ?? [];
}

/** The text of all that may bind some names, in the order written: while it is the same, they mean the same. */
export function textBinding({ source, chunks, words, stars }: PythonModule, names: Iterable<string>): string {
  const wanted = new Set([...stars, ...[...names].flatMap((name) => words.get(name) ?? [])]);
  return chunks
    .flatMap((chunk) => (wanted.has(chunk) ? [source.text.slice(chunk.start, chunk.end)] : []))
    .join("\n\0\n");
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
export function wholeOf(module: PythonModule, statement: FunctionStatement): Span {
  const { head, below } = linesOf(module, statement);
  return { start: statement.start, end: (below.at(-1) ?? head).end };
}

/** A function's docstring, indentation included. */
export function docstringOf(module: PythonModule, statement: FunctionStatement): string | undefined {
  const [first] = linesOf(module, statement).below;
  if (statement.docstring !== undefined || !first) return statement.docstring;
  const text = module.source.text.slice(first.start, first.end);
  const [written] = /^[rRuU]?["']/.test(text) ? readStatements({ text, offset: first.start }) : [];
  return written?.kind === "expression" && written.value.kind === "string" ? written.value.value : undefined;
}

/** The line that a function's head is, and those of its body. */
function linesOf(
  { chunks }: PythonModule,
  { start, name }: FunctionStatement,
): { head: LogicalLine; below: LogicalLine[] } {
  const { lines } = chunks.find((chunk) => chunk.start <= start && start < chunk.end)!;
  const at = lines.findLastIndex((line) => line.start <= name.start);
  const next = lines.findIndex((line, i) => i > at && line.indent <= lines[at]!.indent);
  return { head: lines[at]!, below: lines.slice(at + 1, next < 0 ? lines.length : next) };
}

function importsIn(text: string, { lines }: Chunk): Statement[] {
  return lines.flatMap((line) => {
    const written = text.slice(line.start, line.end);
    return (
      readImport(written, { start: line.start, end: line.end }) ?? readStatements({ text: written, offset: line.start })
    );
  });
}

const parsed = new WeakMap<Chunk, readonly Statement[]>();

/** The statements of a chunk, parsed when they are first asked for; what functions do is left out. */
export function statementsOf({ source }: PythonModule, chunk: Chunk): readonly Statement[] {
  let known = parsed.get(chunk);
  if (!known) {
    known =
      chunk.keyword === "import"
        ? importsIn(source.text, chunk)
        : readStatements({ text: outline(source.text, chunk.lines), offset: chunk.start });
    parsed.set(chunk, known);
  }
  return known;
}
