/** The comments that silence findings: where they are, what they name, and for which lines they speak. */
import { lineEnd, lineStart } from "../source/lines.ts";
import type { Node, Span } from "../source/node.ts";

/** One comment that silences findings. */
export interface Ignore {
  readonly codes: readonly IgnoredCode[];
  readonly reason: string;
  /** `flytec-ignore` and the codes it names. */
  readonly span: Span;
  /** From the start of the first line it speaks for to the end of the last. */
  readonly lines: Span;
}

/** A code that such a comment names. */
export interface IgnoredCode {
  readonly code: string;
  readonly span: Span;
  /** What goes when the code is taken out: a comma with it, or the whole comment when it names nothing else. */
  readonly whole: Span;
}

const word = "flytec-ignore";

/** All such comments of a text; what stands inside a value of `documents` is none. */
export function ignoresOf(text: string, documents: readonly Node[]): Ignore[] {
  if (!text.includes(word)) return [];
  const found = [...text.matchAll(/(?:^|[ \t])#[ \t]*flytec-ignore(?![\w-]):?/gm)];
  return found.flatMap((match) => {
    const hash = match.index + match[0].indexOf("#");
    const inValue = documents.some((root) => isInText(root, hash));
    return inValue ? [] : [ignoreAt(text, hash, match.index + match[0].length)];
  });
}

/** @param start where the codes begin; they end with the line, or before another comment on it. */
function ignoreAt(text: string, hash: number, start: number): Ignore {
  const words = /^(?:[^\s#]|[ \t]+(?!#)|#)*/.exec(text.slice(start, lineEnd(text, start)))![0];
  const split = /[ \t]*(?:--|—|:)[ \t]*|[ \t]-(?:[ \t]|$)/.exec(words);
  const list = (split ? words.slice(0, split.index) : words).trimEnd();
  const named = [...list.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
    code,
    span: { start: start + index, end: start + index + code.length },
  }));
  const spans = named.map(({ span }) => span);
  return {
    codes: named.map((one, i) => ({ ...one, whole: spans.length > 1 ? withComma(spans, i) : commentSpan(text, hash) })),
    reason: split ? words.slice(split.index + split[0].length).trim() : "",
    span: { start: text.indexOf(word, hash), end: start + list.length },
    lines: linesCovered(text, hash),
  };
}

/** A code with the comma before or after it. */
function withComma(spans: readonly Span[], index: number): Span {
  const [before, own, after] = [spans[index - 1], spans[index]!, spans[index + 1]];
  return after ? { start: own.start, end: after.start } : { start: before!.end, end: own.end };
}

/** The comment with the blanks before it, or with its line where it has one of its own. */
function commentSpan(text: string, hash: number): Span {
  const end = lineEnd(text, hash);
  const start = lineStart(text, hash);
  const before = text.slice(start, hash).trimEnd();
  if (before === "") return { start, end: Math.min(end + 1, text.length) };
  return { start: start + before.length, end: text[end - 1] === "\r" ? end - 1 : end };
}

/** The comment's own line; if nothing else stands on it, also the next that is no comment. */
function linesCovered(text: string, hash: number): Span {
  const start = lineStart(text, hash);
  let end = lineEnd(text, hash);
  for (let line = text.slice(start, end); line.trimStart().startsWith("#") && end < text.length; ) {
    const next = end + 1;
    end = lineEnd(text, next);
    line = text.slice(next, end);
  }
  return { start, end };
}

/** True where the offset lies inside of a value's or a key's own characters. */
function isInText(node: Node, offset: number): boolean {
  if (offset < node.start || offset >= node.end) return false;
  if (node.kind === "scalar") return true;
  if (node.kind === "sequence") return node.items.some(({ value, alias }) => !alias && isInText(value, offset));
  return node.entries.some((e) => !e.merged && ((!e.alias && isInText(e.value, offset)) || isInText(e.key, offset)));
}
