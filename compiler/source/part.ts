import type { Located, Span } from "./node.ts";

/** Offsets into a text as offsets into the characters written; undefined where escapes or folding lie between. */
export function partOf({ node, value }: Located<string>, { start, end }: Span): Span | undefined {
  const shift = node.kind === "scalar" && value !== "" ? node.raw.indexOf(value) : -1;
  return shift < 0 ? undefined : { start: shift + start, end: shift + end };
}
