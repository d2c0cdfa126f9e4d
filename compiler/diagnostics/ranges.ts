/** Spans as lines and columns: measured where findings leave flytec. */
import { type LineColumn, type Lines, linesOf } from "../source/lines.ts";
import type { Span } from "../source/node.ts";
import type { Texts } from "./render.ts";

/** Where a span begins and ends; 1-based, columns in UTF-16 units, the end exclusive. */
export interface Range {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

/** Measures spans of some files, each of which is indexed once. */
export function measurer(texts: Texts): (file: string, span: Span) => Range {
  const known = new Map<string, Lines>();
  return (file, { start, end }) => {
    const lines = known.get(file) ?? linesOf(texts(file) ?? "");
    known.set(file, lines);
    return { start: lines.at(start), end: lines.at(end) };
  };
}
