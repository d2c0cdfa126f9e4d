/** The formatter: YAML text → the edits that lay it out in one way. Only blanks change; the README says which. */
import { applyEdits } from "../diagnostics/apply.ts";
import type { TextEdit } from "../diagnostics/diagnostic.ts";
import { newline } from "../diagnostics/edit.ts";
import { lexemes } from "../source/lexemes.ts";
import { lineEnd, lineStart } from "../source/lines.ts";
import type { Source, Span } from "../source/node.ts";
import { type ReadYaml, readYaml } from "../source/read-yaml.ts";
import { type Block, type Indent, layout, type Placed } from "./layout.ts";
import { saysTheSame } from "./same.ts";
import { lineEdits } from "./scalar-lines.ts";
import { between } from "./spacing.ts";

/** The text laid out. One that is no YAML stays as it is. */
export function format(source: Source, read: ReadYaml = readYaml): string {
  return applyEdits(source.text, formatEdits(source, read));
}

/** The edits that lay a whole text out; none for a text that is no YAML. */
export function formatEdits(source: Source, read: ReadYaml = readYaml): TextEdit[] {
  return formatRange(source, { start: 0, end: source.text.length }, read);
}

/**
 * The edits that lay out the lines that a range touches. What is nested is indented anew only where all of its block
 * is in the range.
 */
export function formatRange(source: Source, range: Span, read: ReadYaml = readYaml): TextEdit[] {
  const { text } = source;
  const before = read(source);
  if (before.problems.length > 0) return [];
  const lines = { start: lineStart(text, range.start), end: lineEnd(text, range.end) };
  const edits = new Formatter(source, lines).edits();
  const after = read({ uri: source.uri, text: applyEdits(text, edits) });
  return saysTheSame(before, after) ? edits : [];
}

/** The edits due when a character has been typed before `offset`: of the line that a line end finishes, or else of its own. */
export function formatOnType(source: Source, offset: number, read: ReadYaml = readYaml): TextEdit[] {
  const at = source.text[offset - 1] === "\n" ? Math.max(0, offset - 2) : offset;
  return formatRange(source, { start: at, end: at }, read);
}

class Formatter {
  private readonly text: string;
  private readonly columns = new Map<Block, number>();
  private readonly made: TextEdit[] = [];

  constructor(
    private readonly source: Source,
    private readonly range: Span,
  ) {
    this.text = source.text;
  }

  /** The edits, in order. */
  edits(): TextEdit[] {
    const placed = layout(this.text, lexemes(this.text));
    let before: Placed | undefined;
    for (const lexeme of placed) {
      this.gap(before, lexeme);
      if (this.hasLines(lexeme) && this.covers(lexeme)) this.inner(lexeme);
      before = lexeme;
    }
    this.end(before);
    return this.made;
  }

  /** What stands before a lexeme: the rest of the line before, blank lines, its own indentation; or blanks within a line. */
  private gap(before: Placed | undefined, lexeme: Placed): void {
    const start = before?.end ?? (this.text.startsWith("\uFEFF") ? 1 : 0);
    if (!lexeme.first) return this.change(start, lexeme.start, this.blanks(before, lexeme));
    const line = Math.max(start, lineStart(this.text, lexeme.start));
    this.lineBreaks(start, line, before);
    if (lexeme.kind !== "block") this.change(line, lexeme.start, this.indentation(lexeme.indent));
  }

  private blanks(before: Placed | undefined, lexeme: Placed): string {
    if (!before || !lexeme.indent) return before ? between(before, lexeme) : "";
    return " ".repeat(Math.max(1, this.column(lexeme.indent) - this.columnOf(before.block) - 1));
  }

  /** From the end of what stands on a line to the start of the next that says something: at most one blank line between. */
  private lineBreaks(start: number, line: number, before: Placed | undefined): void {
    if (!before) return this.change(start, line, "");
    const ended = this.text[start - 1] === "\n";
    const first = ended ? start : this.text.indexOf("\n", start) + 1;
    const bare = ended ? start : this.text[first - 2] === "\r" ? first - 2 : first - 1;
    this.change(start, bare, "");
    if (first < line) this.change(first, line, /\r?\n/.exec(this.text.slice(first, line))![0]);
  }

  /** The text ends with one line end. The body of a block scalar brings its own; behind a header alone, line ends may count. */
  private end(last: Placed | undefined): void {
    const { text } = this;
    if (!last) return this.change(text.startsWith("\uFEFF") ? 1 : 0, text.length, "");
    if (last.kind === "header") return;
    const isEnded = text[last.end - 1] === "\n";
    const found = /\r?\n/.exec(text.slice(last.end))?.[0] ?? newline(text);
    this.change(last.end, text.length, isEnded ? "" : found);
  }

  /** True for a scalar of several lines, and for the body of a block scalar. */
  private hasLines({ kind, start, end }: Placed): boolean {
    if (kind !== "plain" && kind !== "quoted") return kind === "block";
    const next = this.text.indexOf("\n", start);
    return next >= 0 && next < end;
  }

  /** The lines of such a scalar. */
  private inner(lexeme: Placed): void {
    const { block } = lexeme;
    const column = this.column(lexeme.below);
    const moved = block ? this.columnOf(block) - block.column : 0;
    const move = { column, moved, isIndented: block !== undefined };
    for (const { span, newText } of lineEdits(this.text, lexeme, move)) this.change(span.start, span.end, newText);
  }

  private indentation(indent: Indent | undefined): string {
    return indent ? " ".repeat(this.column(indent)) : "";
  }

  private column({ block, plus }: Indent): number {
    return this.columnOf(block) + plus;
  }

  /** How far a block is to be indented: two blanks further than the one around it; as it is, where it is not all in the range. */
  private columnOf(block: Block | undefined): number {
    if (!block) return 0;
    const known = this.columns.get(block);
    if (known !== undefined) return known;
    const made = this.covers(block) ? (block.parent ? this.columnOf(block.parent) + 2 : 0) : block.column;
    this.columns.set(block, made);
    return made;
  }

  private covers({ start, end }: Span): boolean {
    return start >= this.range.start && end <= this.range.end;
  }

  private change(start: number, end: number, newText: string): void {
    if (this.isSaid(start, end, newText) || !this.covers({ start, end })) return;
    this.made.push({ file: this.source.uri, span: { start, end }, newText });
  }

  private isSaid(start: number, end: number, text: string): boolean {
    if (end - start !== text.length) return false;
    return text === "" || (text === " " ? this.text[start] === " " : this.text.slice(start, end) === text);
  }
}
