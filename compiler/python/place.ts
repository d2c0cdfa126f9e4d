import type { Place, Source, Span } from "../source/node.ts";

/** A part of a Python file as a place that findings can point at. */
export function pythonPlace(source: Source, { start, end }: Span): Place {
  const raw = source.text.slice(start, end);
  return { node: { kind: "scalar", value: raw, raw, style: "plain", source, start, end } };
}
