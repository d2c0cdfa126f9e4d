/** Stretches of broken text that a finding can underline. */
import type { Span } from "./node.ts";
import type { Broken } from "./syntax.ts";

/** The character where the parser stopped. */
export function point({ start }: Broken): Span {
  return { start, end: start + 1 };
}

/** The tabs from there on. */
export function tabs({ text, start }: Broken): Span {
  let end = start;
  while (text[end] === "\t") end++;
  return { start, end };
}

/** From there to the next blank or bracket. */
export function word({ text, start }: Broken): Span {
  let end = start + 1;
  while (end < text.length && !/[\s,[\]{}]/.test(text[end]!)) end++;
  return { start, end: Math.min(end, text.length) };
}

/** From there to the end of the line. */
export function rest({ text, start }: Broken): Span {
  return toLineEnd(text, start);
}

/** From the first word there, or on a line after it, to the end of its line. */
export function words({ text, start }: Broken): Span {
  return toLineEnd(text, firstWord(text, start));
}

/** All that is said on the line. */
export function line({ text, start }: Broken): Span {
  return toLineEnd(text, firstWord(text, text.lastIndexOf("\n", start - 1) + 1));
}

/** To the end of the line, without its comment. */
export function toLineEnd(text: string, start: number): Span {
  const newline = text.indexOf("\n", start);
  const stop = newline < 0 ? text.length : newline;
  let end = start + 1;
  while (end < stop && !(text[end] === "#" && /\s/.test(text[end - 1]!))) end++;
  while (end > start + 1 && /\s/.test(text[end - 1]!)) end--;
  return { start, end: Math.min(end, text.length) };
}

/** What is said on the nearest line above that is neither blank nor a comment. */
export function lineAbove(text: string, from: number): Span | undefined {
  for (let end = text.lastIndexOf("\n", from - 1); end > 0; ) {
    const begin = text.lastIndexOf("\n", end - 1) + 1;
    const said = text.slice(begin, end).trim();
    if (said !== "" && !said.startsWith("#")) return toLineEnd(text, text.indexOf(said, begin));
    end = begin - 1;
  }
  return undefined;
}

/** How many characters stand before an offset on its line. */
export function column(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

/** True where nothing but dashes stands before the place on its line. */
export function beginsLine({ text, start }: Broken): boolean {
  return /^\s*(?:- +)*$/.test(text.slice(start - column(text, start), start));
}

function firstWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}
