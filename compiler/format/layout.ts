/** Where the lexemes of a text stand in its blocks: what decides how far each line is indented. */
import type { Lexeme } from "../source/lexemes.ts";
import { lineStart } from "../source/lines.ts";

/** The lines of a text that are indented alike: the entries of one block mapping, or the items of one block list. */
export interface Block {
  readonly parent?: Block;
  readonly isList: boolean;
  /** How far it is indented as written. */
  readonly column: number;
  readonly start: number;
  /** Where its last lexeme ends, comments left out. */
  end: number;
}

/** How far a line, or what follows a dash, is to be indented: as far as its block, or further by so many blanks. */
export interface Indent {
  readonly block?: Block;
  readonly plus: number;
}

/** A lexeme and where it stands. */
export interface Placed extends Lexeme {
  /** True for the first on its line. */
  readonly first: boolean;
  /** Where it is to begin, if it is the first on its line, or begins a block after a dash. */
  readonly indent?: Indent;
  /** The block that it belongs to; undefined for what stands in none. */
  readonly block?: Block;
  /** Where the further lines of its own are to begin. */
  readonly below: Indent;
}

/** Places the lexemes of a text. */
export function layout(text: string, lexemes: readonly Lexeme[]): Placed[] {
  return new Layout(text, lexemes).placed();
}

/** An open bracket: how its line is to be indented, and how far it is. */
interface Bracket {
  readonly indent: Indent;
  readonly column: number;
}

class Layout {
  private block: Block | undefined;
  private readonly brackets: Bracket[] = [];
  private readonly made: Placed[] = [];
  /** Comments on lines of their own whose next line is not known yet. */
  private waiting: { readonly lexeme: Lexeme; readonly block: Block | undefined }[] = [];
  /** How the current line is to be indented, and how far it is. */
  private line: Bracket = { indent: { plus: 0 }, column: 0 };

  private last: { around: Bracket | Block | undefined; below: Indent } = { around: undefined, below: { plus: 0 } };

  constructor(
    private readonly text: string,
    private readonly lexemes: readonly Lexeme[],
  ) {}

  placed(): Placed[] {
    this.lexemes.forEach((lexeme, index) => {
      this.place(lexeme, index);
    });
    this.settleComments(-1, undefined);
    return this.made.sort((a, b) => a.start - b.start);
  }

  private place(lexeme: Lexeme, index: number): void {
    const first = isFirst(this.text, lexeme, this.lexemes[index - 1]);
    if (lexeme.kind === "comment" && first && this.brackets.length === 0) {
      this.waiting.push({ lexeme, block: this.block });
      return;
    }
    const indent = first ? this.lineIndent(lexeme) : this.begunAfterDash(lexeme, index);
    if (indent) this.line = { indent, column: columnOf(this.text, lexeme.start) };
    if (lexeme.kind === "close") this.line = this.brackets.pop() ?? this.line;
    const { kind, start, end } = lexeme;
    this.made.push({ kind, start, end, first, indent, block: this.block, below: this.below() });
    if (lexeme.kind === "open") this.open(lexeme, index);
    if (lexeme.kind !== "comment") extend(this.block, lexeme.end);
  }

  /** The indentation of a line that begins with the lexeme. */
  private lineIndent(lexeme: Lexeme): Indent {
    const column = columnOf(this.text, lexeme.start);
    const bracket = this.brackets.at(-1);
    if (bracket) {
      const closes = lexeme.kind === "close" && column <= bracket.column;
      return { ...bracket.indent, plus: bracket.indent.plus + (closes ? 0 : 2) };
    }
    if (lexeme.kind === "block") return { plus: 0 };
    if (lexeme.kind === "document" || lexeme.kind === "directive") {
      this.settleComments(-1, undefined);
      this.block = undefined;
      return { plus: 0 };
    }
    this.block = blockAt(this.block, column, lexeme);
    this.settleComments(column, this.block);
    return { block: this.block, plus: 0 };
  }

  /** The block that begins behind a dash, a `?` or the `:` of a key with a `?`. */
  private begunAfterDash(lexeme: Lexeme, index: number): Indent | undefined {
    const before = this.made.at(-1);
    if (!before || this.brackets.length > 0 || !isIndicator(before) || !this.beginsCollection(index)) return undefined;
    this.block = opened(this.block, columnOf(this.text, lexeme.start), lexeme);
    return { block: this.block, plus: 0 };
  }

  /** True where a dash or a `?` stands, or a key: something before a colon on the same line. */
  private beginsCollection(index: number): boolean {
    let depth = 0;
    for (let i = index; i < this.lexemes.length; i++) {
      const lexeme = this.lexemes[i]!;
      if (i > index && isFirst(this.text, lexeme, this.lexemes[i - 1])) return false;
      if (i === index && (lexeme.kind === "dash" || lexeme.kind === "question")) return true;
      if (lexeme.kind === "open") depth++;
      if (lexeme.kind === "close") depth--;
      if (lexeme.kind === "colon" && depth === 0) return true;
    }
    return false;
  }

  /** What stands in a bracket is indented from the bracket's line; after a dash, from the bracket itself. */
  private open(lexeme: Lexeme, index: number): void {
    if (this.lexemes[index - 1]?.kind === "dash" && this.brackets.length === 0) {
      const { indent } = this.line;
      this.line = { indent: { ...indent, plus: indent.plus + 2 }, column: columnOf(this.text, lexeme.start) };
    }
    this.brackets.push(this.line);
  }

  /** The same object for all that stands together: there are many lexemes. */
  private below(): Indent {
    const around = this.brackets.at(-1) ?? this.block;
    if (around !== this.last.around) this.last = { around, below: this.belowOf(around) };
    return this.last.below;
  }

  private belowOf(around: Bracket | Block | undefined): Indent {
    if (around && "indent" in around) return { ...around.indent, plus: around.indent.plus + 2 };
    return { block: around, plus: around ? 2 : 0 };
  }

  /** Comments belong to what follows them, unless they are indented further: then to the block they stand under. */
  private settleComments(column: number, next: Block | undefined): void {
    for (const { lexeme, block } of this.waiting) {
      const own = columnOf(this.text, lexeme.start);
      const under = own <= column || (block && column > block.column) ? next : within(block, own);
      this.made.push({
        ...lexeme,
        first: true,
        indent: { block: under, plus: 0 },
        block: under,
        below: { plus: 0 },
      });
    }
    this.waiting = [];
  }
}

function isIndicator({ kind, first }: Placed): boolean {
  return kind === "dash" || kind === "question" || (kind === "colon" && first);
}

/** The block of a line that begins at a column: an open one, or a new one. A list may stand at its key's own column. */
function blockAt(open: Block | undefined, column: number, lexeme: Lexeme): Block {
  const isList = lexeme.kind === "dash";
  let block = open;
  while (block && (block.column > column || (block.column === column && block.isList && !isList))) block = block.parent;
  if (block?.column === column && block.isList === isList) return block;
  return opened(block, column, lexeme);
}

function opened(parent: Block | undefined, column: number, { kind, start, end }: Lexeme): Block {
  return { parent, isList: kind === "dash", column, start, end };
}

function extend(block: Block | undefined, end: number): void {
  for (let b = block; b; b = b.parent) b.end = end;
}

/** The innermost of the open blocks that is indented no further than a column; else the outermost. */
function within(open: Block | undefined, column: number): Block | undefined {
  let block = open;
  while (block?.parent && block.column > column) block = block.parent;
  return block;
}

/** True for the first on its line. The body of a block scalar ends with its line. */
function isFirst(text: string, { start }: Lexeme, before: Lexeme | undefined): boolean {
  if (!before) return true;
  if (start - before.end < 2) return text[before.end] === "\n" || text[before.end - 1] === "\n";
  return text[before.end - 1] === "\n" || text.slice(before.end, start).includes("\n");
}

/** How far a place is from the start of its line; a byte-order mark does not count. */
export function columnOf(text: string, at: number): number {
  const line = lineStart(text, at);
  return at - line - (text[line] === "\uFEFF" ? 1 : 0);
}
