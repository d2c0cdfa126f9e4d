/** Flow style as it is typed: what stands at the cursor inside `{…}` and `[…]`, closed or not. */
import { lineEnd } from "../../../compiler/source/lines.ts";
import type { Span } from "../../../compiler/source/node.ts";
import { type AtCursor, type Bracket, quoteEnd, type Typed } from "./token.ts";

/** Reads one collection of flow style, from its first bracket on. */
export class Brackets {
  private readonly open: Bracket[] = [];
  /** By open bracket, whether a key's colon was passed since the last comma. */
  private readonly keyed: boolean[] = [];

  constructor(
    private readonly text: string,
    private at: number,
    /** Where the key or the dash stands that the collection belongs to. */
    private readonly column: number,
    private readonly cursor: number,
  ) {}

  /** The offset behind the collection, or where it is left unclosed; or what stands at the cursor, if that comes first. */
  read(): number | AtCursor {
    const { text } = this;
    while (this.at < text.length) {
      const c = text[this.at]!;
      if (this.at >= this.cursor && this.open.length > 0 && (!isToken(c) || (c === ":" && this.isColon())))
        return this.here(this.cursor, this.cursor);
      if (c === "\n" && this.leaves(this.at + 1)) return this.at;
      const found = this.step(c);
      if (found) return found;
      if (this.open.length === 0) return this.at;
    }
    return this.open.length > 0 && this.cursor >= this.at ? this.here(this.cursor, this.cursor) : this.at;
  }

  private step(c: string): AtCursor | undefined {
    const { text } = this;
    if (c === "{" || c === "[") this.push(c);
    else if (c === "}" || c === "]") this.pop();
    else if (c === ",") this.comma();
    else if (c === "#" && /\s/.test(text[this.at - 1] ?? " ")) return this.comment();
    else if (c === ":" && this.isColon()) this.colon();
    else if (/\s/.test(c)) this.at++;
    else return c === '"' || c === "'" ? this.quoted(c) : this.plain();
    return undefined;
  }

  private push(c: Bracket): void {
    this.open.push(c);
    this.keyed.push(false);
    this.at++;
  }

  private pop(): void {
    this.open.pop();
    this.keyed.pop();
    this.at++;
  }

  private comma(): void {
    this.keyed[this.keyed.length - 1] = false;
    this.at++;
  }

  private colon(): void {
    this.keyed[this.keyed.length - 1] = true;
    this.at++;
  }

  private comment(): AtCursor | undefined {
    const start = this.at;
    this.at = lineEnd(this.text, start);
    return this.cursor > start && this.cursor <= this.at ? { kind: "comment", start } : undefined;
  }

  private isColon(): boolean {
    return /[\s,{}[\]]/.test(this.text[this.at + 1] ?? " ") || /["']/.test(this.text[this.at - 1] ?? "");
  }

  /** Quotes that are closed on a later line only, while the cursor is in them, are not closed yet. */
  private quoted(quote: '"' | "'"): AtCursor | undefined {
    const { text, at: start, cursor } = this;
    const closed = quoteEnd(text, start) ?? Number.POSITIVE_INFINITY;
    const isTorn = start < cursor && cursor < closed && closed > lineEnd(text, cursor);
    const end = isTorn ? cursor : Math.min(closed, text.length);
    if (start <= cursor && cursor <= end) return { ...this.here(start, end), quote };
    this.at = end;
    return undefined;
  }

  private plain(): AtCursor | undefined {
    const start = this.at;
    this.at = this.plainEnd(start);
    const end = start + this.text.slice(start, this.at).trimEnd().length;
    if (start <= this.cursor && this.cursor <= end) return this.here(start, end);
    return this.cursor < this.at && this.cursor > end ? this.here(start, this.cursor) : undefined;
  }

  /** Brackets that follow a word at once belong to it: `list[str]`. */
  private plainEnd(start: number): number {
    const { text } = this;
    let inside = 0;
    for (let at = start; at < text.length; at++) {
      const c = text[at]!;
      if (c === "\n" || (c === "#" && text[at - 1] === " ")) return at;
      if (c === ":" && at > start && /[\s,{}[\]]/.test(text[at + 1] ?? " ")) return at;
      if (c === "[" && (inside > 0 || /\w/.test(text[at - 1]!))) inside++;
      else if (c === "]" && inside > 0) inside--;
      else if (/[{}[\]]/.test(c) || (c === "," && (inside === 0 || at >= this.cursor))) return Math.max(at, start + 1);
    }
    return text.length;
  }

  private here(start: number, end: number): Typed {
    const top = this.open.at(-1);
    const token: Span = { start, end };
    const follows = this.text.slice(end, end + 100);
    return {
      kind: "token",
      token,
      after: top === "{" && !this.keyed.at(-1) ? "key" : "value",
      open: [...this.open],
      column: this.column,
      colon: /^\s*:(?=[\s,{}[\]]|$)/.test(follows),
      tight: top === "{" && this.keyed.at(-1) === true && this.text[start - 1] === ":",
    };
  }

  /** True where the line at an offset says something at a column where no content of the collection can stand. */
  private leaves(start: number): boolean {
    let at = start;
    while (this.text[at] === " ") at++;
    if (start <= this.cursor && this.cursor <= at && /[\r\n]|$/.test(this.text[at] ?? ""))
      return this.cursor - start <= this.column;
    return at - start <= this.column && !/[\s#\]}]/.test(this.text[at] ?? " ");
  }
}

/** True for a character that may be part of a token. */
function isToken(c: string): boolean {
  return !/[\s,{}[\]]/.test(c);
}
