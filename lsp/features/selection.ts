import { fileSpan, type Node, type Span } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";
import { documentsOf, spotAt } from "./spot.ts";

/** The spans that a selection at an offset grows through, from the word to the whole document. */
export function selection(at: Snapshot, offset: number): readonly Span[] {
  const whole = { start: 0, end: at.text.length };
  const found = spotAt(at, offset);
  if (!found) return [whole];
  const { spot } = found;
  const own = fileSpan(spot.alias ?? spot.node);
  const spans = [insideQuotes(spot.node, own), own, ...aroundOf(documentsOf(at), offset).reverse(), whole];
  return growing(spans.filter((span): span is Span => span !== undefined));
}

function insideQuotes(node: Node, { start, end }: Span): Span | undefined {
  const isQuoted = node.kind === "scalar" && (node.style === "single" || node.style === "double");
  return isQuoted && end - start > 2 ? { start: start + 1, end: end - 1 } : undefined;
}

/** The values and entries around an offset, from the outside in. */
function aroundOf(nodes: readonly Node[], offset: number): Span[] {
  const spans: Span[] = [];
  let at = nodes.find((node) => holds(fileSpan(node), offset));
  while (at && at.kind !== "scalar") {
    spans.push(fileSpan(at));
    const part = partAt(at, offset);
    if (!part) break;
    spans.push(part.span);
    at = part.value;
  }
  return spans;
}

function partAt(node: Exclude<Node, { kind: "scalar" }>, offset: number): { span: Span; value?: Node } | undefined {
  if (node.kind === "sequence") {
    const item = node.items.find(({ value, alias }) => holds(fileSpan(alias ?? value), offset));
    return item && { span: fileSpan(item.alias ?? item.value), value: item.alias ? undefined : item.value };
  }
  for (const { key, value, alias, merged } of node.entries) {
    if (merged) continue;
    const span = { start: fileSpan(key).start, end: Math.max(fileSpan(key).end, fileSpan(alias ?? value).end) };
    if (holds(span, offset)) return { span, value: alias || holds(fileSpan(key), offset) ? undefined : value };
  }
  return undefined;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Each span once, and only those that hold the one before. */
function growing(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    const holdsLast = !last || (span.start <= last.start && span.end >= last.end);
    if (holdsLast && (!last || span.end - span.start > last.end - last.start)) kept.push(span);
  }
  return kept;
}
