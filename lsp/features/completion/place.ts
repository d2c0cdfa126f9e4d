/** Where the cursor is in the tree: a mark is put in place of what is half-typed, and the text round it read as if that were whole. */
import { lineEnd } from "../../../compiler/source/lines.ts";
import type { Mapping, Node, Path, Span } from "../../../compiler/source/node.ts";
import { readYaml } from "../../../compiler/source/read-yaml.ts";
import { scan } from "./scan.ts";
import type { Typed } from "./token.ts";
import { deepest, windowAt } from "./window.ts";

/** A place in the tree where something is being typed. */
export interface CursorPlace {
  readonly role: "key" | "value";
  /** Of the mapping that gets the key, or of the value. */
  readonly path: Path;
  /** What the text round the cursor says, from the top of the file; the mark stands in it as a key or a value. */
  readonly root: Node;
  /** The mapping that the key, or the value's key, stands in. */
  readonly mapping?: Mapping;
  readonly typed: Typed;
  /** What of the token stands before the cursor, and all of it, without quotes. */
  readonly prefix: string;
  readonly whole: string;
  /** The token's characters before the cursor, and all of them; of a text in quotes, both times all. */
  readonly insert: Span;
  readonly replace: Span;
  /** Where the line of the token is indented to, and where the token's own block is. */
  readonly indent: { readonly line: number; readonly own: number };
}

/** Stands for what is being typed; a character that nobody uses. */
export const mark = "\ue000";

/** The places that the cursor may be at, a comment, or nothing. */
export type Cursor = readonly CursorPlace[] | { readonly comment: Span };

/** What is being typed at an offset of a text; where it may become a key or a value, both. */
export function placesAt(text: string, offset: number): Cursor {
  const window = windowAt(text, offset);
  if (!window) return [];
  const typed = scan(window.text, window.cursor);
  const shift = offset - window.cursor;
  if (typed.kind === "comment") return { comment: { start: typed.start + shift, end: lineEnd(text, offset) } };
  if (typed.kind === "text" || typed.open.length > deepest) return [];
  const place = (role: CursorPlace["role"]): CursorPlace[] => {
    const found = find(repaired(window.text, typed, role), role);
    return found ? [{ ...found, ...measured(text, offset, typed, shift), role, typed }] : [];
  };
  if (typed.after !== "start") return place(typed.after);
  const keys = place("key");
  const isAlone = keys.every(({ mapping }) => mapping?.entries.length === 1);
  return isAlone && !typed.colon ? [...keys, ...place("value")] : keys;
}

function measured(text: string, offset: number, { token, quote }: Typed, shift: number) {
  const replace = { start: token.start + shift, end: token.end + shift };
  const line = text.lastIndexOf("\n", replace.start - 1) + 1;
  const before = text.slice(line, replace.start);
  const prefix = text.slice(replace.start, offset);
  return {
    prefix: quote ? prefix.slice(1) : prefix,
    whole: quote
      ? text.slice(replace.start + 1, replace.end).replace(quote, "")
      : text.slice(replace.start, replace.end),
    insert: quote ? replace : { start: replace.start, end: offset },
    replace,
    indent: { line: /^[ \t]*/.exec(before)![0].length, own: /^(?:[ \t]|-(?=[ \t]))*/.exec(before)![0].length },
  };
}

/** The text with the mark in place of the token, and with the brackets closed that nobody has closed yet. */
function repaired(text: string, typed: Typed, role: CursorPlace["role"]): string {
  const { token, after, colon, open, tight } = typed;
  const asKey = role === "key" && !colon && open.length === 0 ? `${mark}:` : mark;
  const head = `${text.slice(0, token.start)}${tight ? " " : ""}${asKey}`;
  const tail =
    after === "value" && role === "value" && open.length === 0
      ? text.slice(lineEnd(text, token.end))
      : text.slice(token.end);
  const rest =
    open.length === 0 || closes(tail, open.length, typed.column) ? tail : closers(typed) + tail.slice(lineEnd(tail, 0));
  return withoutAliases(head) + withoutAliases(rest);
}

function closers({ open }: Typed): string {
  return open
    .map((bracket) => (bracket === "{" ? "}" : "]"))
    .reverse()
    .join("");
}

/** True where a text closes that many brackets before it gets to a line that cannot belong to them. */
function closes(text: string, depth: number, column: number): boolean {
  let left = depth;
  for (let at = 0; at < text.length; at++) {
    const c = text[at]!;
    if (c === "{" || c === "[") left++;
    else if (c === "}" || c === "]") left--;
    else if (c === "\n" && indentAfter(text, at + 1) <= column) return false;
    if (left === 0) return true;
  }
  return false;
}

/** How far the line at an offset is indented; without bound where it says nothing or closes a bracket. */
function indentAfter(text: string, start: number): number {
  let at = start;
  while (text[at] === " ") at++;
  return /[\s#\]}]/.test(text[at] ?? " ") ? Number.POSITIVE_INFINITY : at - start;
}

/** Aliases as words: what they stand for may lie outside of what is read. */
function withoutAliases(text: string): string {
  return text.replace(/(^|[\s:,[{-])\*(?=[\w-])/g, "$1_").replace(/<<(?=[ \t]*:)/g, "__");
}

type Found = Pick<CursorPlace, "path" | "root" | "mapping">;

function find(text: string, role: CursorPlace["role"]): Found | undefined {
  const { documents } = readYaml({ uri: "", text });
  for (const root of documents) {
    const found = search(root, role, []);
    if (found) return { ...found, root };
  }
  return undefined;
}

function search(node: Node, role: CursorPlace["role"], path: Path, mapping?: Mapping): Omit<Found, "root"> | undefined {
  if (node.kind === "scalar") return role === "value" && node.value === mark ? { path, mapping } : undefined;
  if (node.kind === "sequence") return first(node.items, ({ value }, i) => search(value, role, [...path, i], mapping));
  return first(node.entries, ({ name, value, merged }) => {
    if (merged) return undefined;
    if (name === mark) return role === "key" ? { path, mapping: node } : undefined;
    return search(value, role, [...path, name], node);
  });
}

function first<T, R>(all: readonly T[], of: (one: T, index: number) => R | undefined): R | undefined {
  for (const [index, one] of all.entries()) {
    const found = of(one, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
