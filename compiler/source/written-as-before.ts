/** What of a mapping is written as it was before an edit, when the block that it stands in has been read anew. */
import { child, type Mapping, type Node } from "./node.ts";

const nothing: ReadonlySet<string> = new Set();

/**
 * The names of those entries under a key of a mapping that are written, in a block of its own, exactly as before; none
 * where anything beside the entries under that key is written otherwise.
 */
export function writtenAsBefore(before: Node, now: Node, key: string): ReadonlySet<string> {
  const [old, own] = [entriesUnder(before, key), entriesUnder(now, key)];
  if (!old || !own || around(before, old) !== around(now, own)) return nothing;
  const known = textsOf(old);
  return new Set([...textsOf(own)].flatMap(([name, text]) => (known.get(name) === text ? [name] : [])));
}

function entriesUnder(node: Node, key: string): Mapping | undefined {
  const inner = child(node, key);
  return isWhole(node) && isWhole(inner) && inner.source === node.source ? inner : undefined;
}

/** True for a mapping all of which is written where it stands, in a block of its own. */
function isWhole(node: Node | undefined): node is Mapping {
  if (node?.kind !== "mapping" || node.source.at === undefined) return false;
  return node.entries.every(({ key, alias, merged }) => key.source === node.source && !alias && !merged);
}

/** What a mapping says beside the entries of one in it. */
function around({ source: { text }, start }: Node, inner: Mapping): string {
  return text.slice(start, inner.entries[0]?.key.start ?? inner.start) + text.slice(inner.end);
}

/** The text of each entry, up to the next. */
function textsOf({ source: { text }, entries }: Mapping): Map<string, string> {
  return new Map(entries.map(({ name, key }, i) => [name, text.slice(key.start, entries[i + 1]?.key.start)]));
}
