/** What can be folded: values of several lines, and comments that belong together. */
import { type Entry, fileSpan, type Item, type Node, type Span } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";
import { documentsOf } from "./spot.ts";

/** A stretch of lines that folds onto its first. */
export interface Fold {
  readonly span: Span;
  readonly kind: "value" | "comment";
}

/** All folds of a document; those of one line are left out. */
export function folds(at: Snapshot): readonly Fold[] {
  return [...documentsOf(at).flatMap((root) => within(root, at.text)), ...comments(at.text)];
}

function within(node: Node, text: string): Fold[] {
  if (node.kind === "scalar") return [];
  const parts: readonly (Entry | Item)[] = node.kind === "mapping" ? node.entries : node.items;
  return parts.flatMap((part) => {
    if (part.alias || ("merged" in part && part.merged)) return [];
    const { start, end } = fileSpan(part.value);
    const span = { start: "key" in part ? fileSpan(part.key).start : start, end };
    const own: Fold[] = text.slice(span.start, end).trimEnd().includes("\n")
      ? [{ span: trimmed(span, text), kind: "value" }]
      : [];
    return [...own, ...within(part.value, text)];
  });
}

function trimmed({ start, end }: Span, text: string): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function comments(text: string): Fold[] {
  return [...text.matchAll(/^[ \t]*#.*(?:\r?\n[ \t]*#.*)+/gm)].map(({ 0: lines, index }) => ({
    span: { start: index, end: index + lines.length },
    kind: "comment",
  }));
}
