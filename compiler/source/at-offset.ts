/** From an offset in a text to what stands there: the way back from places to paths. */
import {
  type Alias,
  type Entry,
  fileSpan,
  type Item,
  type Mapping,
  type Node,
  type Path,
  type Sequence,
  type Span,
  type Step,
} from "./node.ts";

/** What stands at an offset. */
export interface Spot {
  /** To the value; on a key, to the key's value. */
  readonly path: Path;
  readonly on: "key" | "value" | "alias";
  /** The key or the value; for an alias, the value that it stands for. */
  readonly node: Node;
  /** Set where the offset is on `*name`, or on a `<<` that brings it in. */
  readonly alias?: Alias;
  /** The entry whose key or value this is, in a mapping. */
  readonly entry?: Entry;
  /** The collections around it, from the document's root inwards. */
  readonly around: readonly (Mapping | Sequence)[];
}

/** What stands at an offset of a text, or right before it; undefined outside of all documents. */
export function atOffset(documents: readonly Node[], offset: number): Spot | undefined {
  const root = documents.find((document) => holds(fileSpan(document), offset));
  return root && inNode({ path: [], on: "value", node: root, around: [] }, offset);
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function inNode(spot: Spot, offset: number): Spot {
  const { node } = spot;
  if (node.kind === "scalar") return spot;
  return (node.kind === "mapping" ? inMapping(spot, node, offset) : inSequence(spot, node, offset)) ?? spot;
}

function inMapping({ path, around }: Spot, mapping: Mapping, offset: number): Spot | undefined {
  const inner = { around: [...around, mapping] };
  const merge = mapping.entries.find(({ merged }) => merged && holds(fileSpan(merged), offset));
  if (merge) return { ...inner, path, on: "alias", node: merge.merged!.anchor.node, alias: merge.merged! };
  const found = lastBegun(mapping, offset);
  if (!found) return undefined;
  const at = { ...inner, path: [...path, found.name], entry: found };
  if (holds(fileSpan(found.key), offset)) return { ...at, on: "key", node: found.key };
  return inValue(at, found, offset);
}

function inValue(at: Omit<Spot, "on" | "node">, { value, alias }: Entry | Item, offset: number): Spot | undefined {
  if (alias) return holds(fileSpan(alias), offset) ? { ...at, on: "alias", node: value, alias } : undefined;
  return holds(fileSpan(value), offset) ? inNode({ ...at, on: "value", node: value }, offset) : undefined;
}

/** The last of the entries written in a mapping that begins at or before an offset. */
function lastBegun({ entries }: Mapping, offset: number): Entry | undefined {
  let end = entries.length;
  while (end > 0 && entries[end - 1]!.merged) end--;
  const index = lastIndex(end, (i) => fileSpan(entries[i]!.key).start <= offset);
  return entries[index];
}

function inSequence({ path, around }: Spot, sequence: Sequence, offset: number): Spot | undefined {
  const { items } = sequence;
  const index = lastIndex(items.length, (i) => fileSpan(items[i]!.alias ?? items[i]!.value).start <= offset);
  const item = items[index];
  return item && inValue({ path: [...path, index], around: [...around, sequence] }, item, offset);
}

/** The last index below `count` for which `holds`, which is true for the first ones only; -1 where it is for none. */
function lastIndex(count: number, holds: (index: number) => boolean): number {
  let low = -1;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The path by which the language knows a value: of what lies on a shelf (a top-level `x-…` key) the path of its first
 * use, of anything else its own.
 */
export function meaningOf(documents: readonly Node[], path: Path): Path {
  const [top] = path;
  if (typeof top !== "string" || !top.startsWith("x-")) return path;
  for (let depth = path.length; depth > 0; depth--) {
    const use = firstUse(documents, path.slice(0, depth));
    if (use) return [...use, ...path.slice(depth)];
  }
  return path;
}

/** Where the value at a path is used by alias for the first time outside of shelves. */
function firstUse(documents: readonly Node[], path: Path): Path | undefined {
  const node = documents.map((document) => valueAt(document, path)).find((found) => found !== undefined);
  if (node?.anchor === undefined) return undefined;
  for (const document of documents) {
    const found = useIn(document, node, []);
    if (found) return found;
  }
  return undefined;
}

function valueAt(root: Node, path: Path): Node | undefined {
  let at: Node | undefined = root;
  for (const step of path) {
    if (at?.kind === "sequence") at = typeof step === "number" ? at.items[step]?.value : undefined;
    else at = at?.kind === "mapping" ? at.entries.find(({ name }) => name === step)?.value : undefined;
  }
  return at;
}

function useIn(within: Node, target: Node, path: Path): Path | undefined {
  if (within.kind === "scalar") return undefined;
  const parts: readonly (readonly [Step, Entry | Item])[] =
    within.kind === "mapping" ? within.entries.map((e) => [e.name, e] as const) : [...within.items.entries()];
  for (const [step, part] of parts) {
    if (path.length === 0 && typeof step === "string" && step.startsWith("x-")) continue;
    if ("merged" in part && part.merged) {
      if (part.merged.anchor.node === target) return path;
      continue;
    }
    if (part.alias ? part.value === target : false) return [...path, step];
    const inner = part.alias ? undefined : useIn(part.value, target, [...path, step]);
    if (inner) return inner;
  }
  return undefined;
}

/** Where `&name` of a value stands, without the sign; undefined where the value has no anchor. */
export function anchorName(node: Node): Span | undefined {
  const { anchor } = node;
  if (anchor === undefined) return undefined;
  const before = node.source.text.slice(0, node.start);
  for (let at = before.lastIndexOf(`&${anchor}`); at >= 0; at = before.lastIndexOf(`&${anchor}`, at - 1)) {
    const line = before.slice(before.lastIndexOf("\n", at - 1) + 1, at);
    if (/(?:^|\s)#/.test(line)) continue;
    const start = fileSpan(node).start - before.length + at + 1;
    return { start, end: start + anchor.length };
  }
  return undefined;
}
