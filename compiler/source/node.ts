/**
 * What a YAML document says, as plain data with places: every value knows the file it stands in and its span there.
 * The rest of the compiler sees this tree only; which parser produced it is known to `read-yaml.ts` alone.
 */

/** A half-open range of offsets (UTF-16 units) in the text of one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One text the user wrote. `uri` is how the file is named to the user: relative to the project root, with `/`. */
export interface Source {
  readonly uri: string;
  readonly text: string;
  /** Where the text begins in its file, if it is only a stretch of it. */
  readonly at?: number;
}

/** A step of a path: a mapping key or a sequence index. */
export type Step = string | number;
/** Keys and indices from the root of a document, or of a composed project, down to a value. */
export type Path = readonly Step[];

interface NodeBase extends Span {
  readonly source: Source;
  /** The anchor (`&name`) this value carries. */
  readonly anchor?: string;
}

export interface Scalar extends NodeBase {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The characters as written, without quotes' meaning applied: `"3"` has raw `"3"`, quotes included. */
  readonly raw: string;
  readonly style: "plain" | "single" | "double" | "literal" | "folded";
  /** For an empty value (`resources:`): the key under which nothing is written, the one visible thing to point at. */
  readonly key?: Scalar;
}

export interface Mapping extends NodeBase {
  readonly kind: "mapping";
  readonly style: "block" | "flow";
  /** In the order written; merge keys (`<<`) are already spread, after the keys of the mapping itself. */
  readonly entries: readonly Entry[];
}

export interface Sequence extends NodeBase {
  readonly kind: "sequence";
  readonly style: "block" | "flow";
  readonly items: readonly Item[];
}

export type Node = Scalar | Mapping | Sequence;

/** A place where `*name` (or `<<: *name`) stands for a value that is written elsewhere. */
export interface Alias extends Span {
  readonly source: Source;
  readonly name: string;
  readonly anchor: Anchor;
}

/** A value with a name (`&name`) and the places that use it. */
export interface Anchor {
  readonly node: Node;
  /** Every alias of it, in the order written. */
  readonly uses: readonly Alias[];
  /** True when it is defined under a top-level `x-…` key, where it stands for nothing by itself. */
  readonly shelved: boolean;
}

export interface Entry {
  readonly name: string;
  readonly key: Scalar;
  readonly value: Node;
  /** Set when the value is written elsewhere and stands here by alias. */
  readonly alias?: Alias;
  /** Set when key and value are written elsewhere and stand here by a merge key (`<<: *name`). */
  readonly merged?: Alias;
}

export interface Item {
  readonly value: Node;
  readonly alias?: Alias;
}

/**
 * A place a diagnostic can point at: a value, or the key of a value. `alias` is the nearest alias on the way
 * from the root to it, so that a finding about a shared value can name the place that uses it.
 */
export interface Place {
  readonly node: Node;
  readonly alias?: Alias;
}

/** A value and the place it came from. Absent is `undefined`, never a `Located` of nothing. */
export interface Located<T> extends Place {
  readonly value: T;
}

/** The entry of a mapping by its key, or undefined; safe for keys such as `__proto__`. */
export function entry(node: Node | undefined, name: string): Entry | undefined {
  if (node?.kind !== "mapping") return undefined;
  return node.entries.length > fewEntries ? index(node).get(name) : node.entries.find((e) => e.name === name);
}

/** Up to so many, looking through them all costs less than an index. */
const fewEntries = 8;

/** The value of a mapping's key, or undefined. */
export function child(node: Node | undefined, name: string): Node | undefined {
  return entry(node, name)?.value;
}

/** True for an absent value, `null`, `~` and an empty value (`resources:`). */
export function isNull(node: Node | undefined): boolean {
  return node === undefined || (node.kind === "scalar" && node.value === null);
}

/** Where a node, or an alias, stands in its file. Everything outside `source/` and `diagnostics/edit.ts` asks here for offsets. */
export function fileSpan({ source, start, end }: Span & { readonly source: Source }): Span {
  const at = source.at ?? 0;
  return { start: start + at, end: end + at };
}

/** The characters to underline for a node: its own, or its key's where nothing is written. */
export function visible(node: Node): Node {
  return node.kind === "scalar" && node.start === node.end && node.key ? node.key : node;
}

/** The characters of a node as they are written. */
export function writtenText({ source, start, end }: Node): string {
  return source.text.slice(start, end);
}

/** The next characters behind a node, as many as asked for. */
export function charactersBehind({ source, end }: Node, count: number): string {
  return source.text.slice(end, end + count);
}

/** True when nothing at all is written after the key (`resources:`), as opposed to a written `null` or `~`. */
export function isEmpty(node: Node): boolean {
  return node.kind === "scalar" && node.value === null && node.raw === "";
}

/** The first entries of a mapping by their names. */
export type Index = Pick<ReadonlyMap<string, Entry>, "get">;

const indexes = new WeakMap<Mapping, Index>();

/** Gives a mapping the index of its entries that is at hand already. */
export function indexed(node: Mapping, entries: Index): Mapping {
  indexes.set(node, entries);
  return node;
}

function index(node: Mapping): Index {
  const known = indexes.get(node);
  if (known) return known;
  const made = new Map<string, Entry>();
  for (const e of node.entries) if (!made.has(e.name)) made.set(e.name, e);
  indexes.set(node, made);
  return made;
}

/** One step from a place: to the value of a key or the item of a sequence, keeping track of aliases passed on the way. */
export function step(place: Place | undefined, to: Step): Place | undefined {
  if (!place) return undefined;
  const { node } = place;
  const next: (Item & { readonly merged?: Alias }) | undefined =
    typeof to === "number" ? (node.kind === "sequence" ? node.items[to] : undefined) : entry(node, to);
  return next && valuePlace(place, next);
}

/** The place of an entry's or an item's value; `place` is that of the mapping or sequence. */
export function valuePlace(place: Place, { value, alias, merged }: Item & { readonly merged?: Alias }): Place {
  const by = alias ?? merged ?? place.alias;
  return by ? { node: value, alias: by } : { node: value };
}

/** The place of a mapping's key itself (not its value), or undefined. */
export function keyPlace(place: Place | undefined, name: string): Place | undefined {
  const found = entry(place?.node, name);
  return place && found && placeOfKey(place, found);
}

/** The place of an entry's key; `place` is that of the mapping. */
export function placeOfKey(place: Place, { key, merged }: Entry): Place {
  const by = merged ?? place.alias;
  return by ? { node: key, alias: by } : { node: key };
}

/** The place a path leads to from `root`, or undefined when the path leaves the tree. */
export function locate(root: Node, path: Path): Place | undefined {
  return path.reduce<Place | undefined>(step, { node: root });
}

const values = new WeakMap<Node, unknown>();

/**
 * The plain JavaScript value of a node. Shared nodes give shared values; mappings have no prototype, so that a
 * key called `__proto__` is a key like any other.
 */
export function toValue(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  const known = values.get(node);
  if (known !== undefined) return known;
  const made: unknown = node.kind === "sequence" ? node.items.map((item) => toValue(item.value)) : mappingValue(node);
  values.set(node, made);
  return made;
}

function mappingValue(node: Mapping, read = toValue): Record<string, unknown> {
  const made: Record<string, unknown> = Object.create(null);
  for (const e of node.entries) if (!(e.name in made)) made[e.name] = read(e.value);
  return made;
}

/** `toValue` of what is looked at once: in a block of its own, where no nodes are shared, nothing is kept of it. */
export function valueOnce(node: Node): unknown {
  if (node.source.at === undefined) return toValue(node);
  if (node.kind === "scalar") return node.value;
  return node.kind === "sequence" ? node.items.map(({ value }) => valueOnce(value)) : mappingValue(node, valueOnce);
}
