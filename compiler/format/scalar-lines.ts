/** The lines of a scalar that has several: they move with the block they stand in, and say the same. */
import type { Lexeme } from "../source/lexemes.ts";
import type { Span } from "../source/node.ts";

/** Where the lines of a scalar are to stand. */
export interface Move {
  /** How far they are to be indented. */
  readonly column: number;
  /** How far the block around the scalar moves. */
  readonly moved: number;
  /** False for a scalar that is a document of its own, whose lines stay where they are. */
  readonly isIndented: boolean;
}

/** A piece of text and what is to stand in its place. */
export interface Change {
  readonly span: Span;
  readonly newText: string;
}

/** The changes of the blanks at the start of a scalar's lines; of the first line only in the body of a block scalar. */
export function lineEdits(text: string, lexeme: Lexeme, move: Move): Change[] {
  if (!move.isIndented) return [];
  if (lexeme.kind === "block") return bodyEdits(text, lexeme, move);
  return lexeme.kind === "plain" || lexeme.kind === "quoted" ? flowEdits(text, lexeme, move) : [];
}

/** All lines of a body move as far as its first; with an indentation that its header gives, as far as the block around it. */
function bodyEdits(text: string, lexeme: Lexeme, { column, moved }: Move): Change[] {
  const lines = linesIn(text, lexeme);
  const first = lines.find((line) => !line.isBlank);
  if (!first) return [];
  const explicit = /[|>][-+]?[1-9]/.test(headerOf(text, lexeme));
  const by = explicit ? moved : column - first.indent;
  return lines.flatMap((line) => {
    if (line.isBlank && (explicit || line.indent <= first.indent)) return explicit ? [] : [indented(line, 0)];
    return [indented(line, line.indent + by)];
  });
}

function headerOf(text: string, { start }: Lexeme): string {
  const end = text.lastIndexOf("\n", start - 1);
  return text.slice(text.lastIndexOf("\n", end - 1) + 1, end);
}

/** Blanks at the start of the lines of a plain or quoted scalar say nothing. */
function flowEdits(text: string, lexeme: Lexeme, { column }: Move): Change[] {
  return linesIn(text, lexeme)
    .slice(1)
    .map((line) => indented(line, line.isBlank ? 0 : column));
}

interface Line {
  readonly start: number;
  readonly indent: number;
  /** True where nothing else stands on it. */
  readonly isBlank: boolean;
}

function linesIn(text: string, { start, end }: Lexeme): Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const indent = /^[ \t]*/.exec(text.slice(at, end))![0].length;
    const next = text.indexOf("\n", at) + 1;
    lines.push({ start: at, indent, isBlank: at + indent >= end || /[\r\n]/.test(text[at + indent]!) });
    at = next === 0 ? end : next;
  }
  return lines;
}

function indented({ start, indent }: Line, to: number): Change {
  return { span: { start, end: start + indent }, newText: " ".repeat(Math.max(0, to)) };
}
