/** Where the anchors of a text are defined, and where they are used. */
import { anchorName } from "./at-offset.ts";
import { type Alias, type Entry, fileSpan, type Item, type Node, type Span } from "./node.ts";

/** A place where the name of an anchor stands, without its sign. */
export interface AnchorPlace {
  readonly name: string;
  /** The value that bears it: the same for all places of one anchor. */
  readonly node: Node;
  readonly isDefinition: boolean;
  readonly span: Span;
}

/** All of them, in the order written. */
export function anchorPlaces(documents: readonly Node[]): AnchorPlace[] {
  return documents.some(({ source }) => source.text.includes("&")) ? documents.flatMap(within) : [];
}

function within(node: Node): AnchorPlace[] {
  const span = anchorName(node);
  const own = span ? [{ name: node.anchor!, node, isDefinition: true, span }] : [];
  if (node.kind === "scalar") return own;
  const parts: readonly (Entry | Item)[] = node.kind === "mapping" ? node.entries : node.items;
  const merges = new Set<Alias>();
  return [...own, ...parts.flatMap((part) => inPart(part, merges))];
}

/** A merge key brings in several entries, and stands there once. */
function inPart(part: Entry | Item, merges: Set<Alias>): AnchorPlace[] {
  const merged = "merged" in part ? part.merged : undefined;
  if (merged) {
    if (merges.has(merged)) return [];
    merges.add(merged);
    return [use(merged)];
  }
  return part.alias ? [use(part.alias)] : within(part.value);
}

function use(alias: Alias): AnchorPlace {
  const { end } = fileSpan(alias);
  const span = { start: end - alias.name.length, end };
  return { name: alias.name, node: alias.anchor.node, isDefinition: false, span };
}
