import type { LinePosition } from "./document.ts";

/** Where the lines of a text begin: positions of offsets, and back. */
export class LineStarts {
  private readonly text: string;
  private readonly starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  /** What lies outside of the text counts as its start or end. */
  positionAt(offset: number): LinePosition {
    const within = Math.max(0, Math.min(offset, this.text.length));
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: within - this.starts[low]! };
  }

  /** What lies behind a line's end, or outside of the text, counts as that end. */
  offsetAt({ line, character }: LinePosition): number {
    if (line < 0) return 0;
    const start = this.starts[line];
    if (start === undefined) return this.text.length;
    const next = this.starts[line + 1];
    const end =
      next === undefined ? this.text.length : next - (this.text[next - 2] === "\r" && next - 2 >= start ? 2 : 1);
    return Math.min(start + Math.max(0, character), end);
  }
}
