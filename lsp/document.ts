/** A text that is open in the editor, kept cheap to edit at any size: an edit costs what it changes, not what it leaves. */

/** 0-based; `character` counts UTF-16 units, as offsets do. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** A change of a part of the text; without a range, of all of it. */
export interface Change {
  readonly range?: { readonly start: LinePosition; readonly end: LinePosition };
  readonly text: string;
}

/** An open document. There is one per URI, and it changes with it; what was read of it earlier stays what it was. */
export interface Document {
  /** As the editor spells it. */
  readonly uri: string;
  readonly languageId: string;
  version: number;
  text: string;
  readonly lines: LineStarts;
}

/** A document as it is opened. */
export function openDocument(uri: string, languageId: string, version: number, text: string): Document {
  return { uri, languageId, version, text, lines: new LineStarts(text) };
}

/** Applies the changes of one notification, in their order. */
export function applyChanges(document: Document, version: number, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.range) replace(document, change.range, change.text);
    else {
      document.text = change.text;
      document.lines.reset(change.text);
    }
  }
  document.version = version;
}

function replace(document: Document, range: NonNullable<Change["range"]>, newText: string): void {
  const { text, lines } = document;
  const [a, b] = [lines.offsetAt(range.start, text), lines.offsetAt(range.end, text)];
  const [start, end] = [Math.min(a, b), Math.max(a, b)];
  document.text = text.slice(0, start) + newText + text.slice(end);
  lines.replace(start, end, newText);
}

/**
 * Where the lines of a text begin. Starts behind the last edit are kept as they were before it, with one number to add:
 * edits near each other, which most are, touch few of them.
 */
export class LineStarts {
  private starts: number[] = [0];
  /** Starts from this index on are behind by `shift`. */
  private from = 1;
  private shift = 0;

  constructor(text: string) {
    this.reset(text);
  }

  /** How many lines there are. */
  get count(): number {
    return this.starts.length;
  }

  /** Forgets everything; the text is a new one. */
  reset(text: string): void {
    this.starts = [0, ...startsIn(text, 0)];
    this.from = this.starts.length;
    this.shift = 0;
  }

  /** Takes note that `newText` stands where the offsets led. */
  replace(start: number, end: number, newText: string): void {
    const first = this.lineOf(start) + 1;
    const behind = this.lineOf(end) + 1;
    this.settleUpTo(behind);
    const added = startsIn(newText, start);
    if (added.length > 0 || behind > first) this.splice(first, behind, added);
    this.from = first + added.length;
    this.shift += newText.length - (end - start);
  }

  private splice(first: number, behind: number, added: readonly number[]): void {
    if (added.length < 10_000) this.starts.splice(first, behind - first, ...added);
    else this.starts = [...this.starts.slice(0, first), ...added, ...this.starts.slice(behind)];
  }

  /** Makes `from` the given index: adds the shift to the starts in between, or takes it back. */
  private settleUpTo(index: number): void {
    for (; this.from < index; this.from++) this.starts[this.from]! += this.shift;
    for (; this.from > index; this.from--) this.starts[this.from - 1]! -= this.shift;
  }

  private startOf(line: number): number {
    return this.starts[line]! + (line >= this.from ? this.shift : 0);
  }

  private lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The position of an offset; what lies outside of the text counts as its start or end. */
  positionAt(offset: number, text: string): LinePosition {
    const within = Math.max(0, Math.min(offset, text.length));
    const line = this.lineOf(within);
    return { line, character: within - this.startOf(line) };
  }

  /** The offset of a position; what lies behind a line's end, or outside of the text, counts as that end. */
  offsetAt({ line, character }: LinePosition, text: string): number {
    if (line < 0) return 0;
    if (line >= this.starts.length) return text.length;
    const start = this.startOf(line);
    let end = line + 1 < this.starts.length ? this.startOf(line + 1) - 1 : text.length;
    if (end > start && line + 1 < this.starts.length && text[end - 1] === "\r") end--;
    return Math.min(start + Math.max(0, character), end);
  }
}

function startsIn(text: string, base: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) found.push(base + at + 1);
  return found;
}
