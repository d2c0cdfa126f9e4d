/** The parser's nodes → the compiler's: values with places, aliases and merge keys resolved. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
  type Alias as YamlAlias,
  type Scalar as YamlScalar,
} from "yaml";
import { lineStart } from "./lines.ts";
import { nearest } from "./nearest.ts";
import type { Alias, Anchor, Entry, Item, Mapping, Node, Scalar, Sequence, Source, Span } from "./node.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";

/** How many values aliases may expand to, all together; guards against alias bombs. */
const maxExpanded = 1_000_000;

/** Nobody mends more at once. */
const maxProblems = 1000;

/** Converts one text's documents; holds what a conversion accumulates: anchors, problems, how much aliases expand. */
export class YamlTree {
  /** What the parser lets through and the language does not: doubled keys, aliases that lead nowhere, keys that are no words. */
  readonly problems: SyntaxProblem[] = [];
  private anchors = new Map<string, (Anchor & { readonly uses: Alias[] }) | "open">();
  private shelved = false;
  private sizes = new WeakMap<Node, number>();
  private expanded = 0;
  private exploded = false;

  /** @param meant by offset, the values that the parser was given other characters for. */
  constructor(
    private readonly source: Source,
    private readonly meant: ReadonlyMap<number, string>,
  ) {}

  /** The root of a document, or undefined if it says nothing. */
  document(contents: ParsedNode): Node | undefined {
    this.anchors = new Map();
    const root = isMap(contents) ? this.root(contents as YAMLMap.Parsed) : this.node(contents);
    return root.kind === "scalar" && root.value === null ? undefined : root;
  }

  private report(
    message: string,
    span: Span,
    code: SyntaxProblem["code"] = "yaml-syntax",
    related?: SyntaxProblem["related"],
  ): void {
    if (this.problems.length >= maxProblems) return;
    this.problems.push(related ? { code, message, span, related } : { code, message, span });
  }

  /** The top mapping, key by key: anchors under `x-…` keys are shelved. */
  private root(node: YAMLMap.Parsed): Node {
    const own = new Map<string, Entry>();
    const merged: Entry[] = [];
    for (const pair of node.items as Pair<ParsedNode, ParsedNode | null>[]) {
      this.shelved = isScalar(pair.key) && String(pair.key.value).startsWith("x-");
      this.pair(pair, own, merged);
    }
    this.shelved = false;
    return this.joined(node, own, merged);
  }

  private node(node: ParsedNode): Node {
    const anchor = isAlias(node) ? undefined : node.anchor;
    if (anchor) this.anchors.set(anchor, "open");
    const made = this.convert(node as Exclude<ParsedNode, YamlAlias.Parsed>);
    if (anchor) this.anchors.set(anchor, { node: made, uses: [], shelved: this.shelved });
    return made;
  }

  private convert(node: Exclude<ParsedNode, YamlAlias.Parsed>): Node {
    if (isMap(node)) return this.mapping(node);
    if (isSeq(node)) return this.sequence(node);
    return this.scalar(node as YamlScalar.Parsed);
  }

  private scalar(node: YamlScalar.Parsed, key?: Scalar): Scalar {
    const style = scalarStyle(node.type);
    const [start, stop] = node.range;
    const end = style === "literal" || style === "folded" ? trimEnd(this.source.text, start, stop) : stop;
    if (start === end && key && !node.anchor) return this.empty(key);
    const { value } = node;
    const known = value === null || typeof value === "boolean" || typeof value === "number";
    const scalar: Scalar = {
      kind: "scalar",
      source: this.source,
      start,
      end,
      value: this.meant.get(start) ?? (known ? value : String(value ?? "")),
      raw: this.source.text.slice(start, end),
      style,
      ...(node.anchor ? { anchor: node.anchor } : {}),
      ...(key && start === end ? { key } : {}),
    };
    this.sizes.set(scalar, 1);
    return scalar;
  }

  private sequence(node: YAMLSeq.Parsed): Sequence {
    const items: Item[] = [];
    let size = 1;
    for (const item of node.items as ParsedNode[]) {
      const resolved = this.value(item);
      if (!resolved) continue;
      items.push(resolved);
      size += this.sizes.get(resolved.value) ?? 1;
    }
    return this.sized(
      { kind: "sequence", style: node.flow ? "flow" : "block", items, ...this.base(node, items.at(-1)) },
      size,
    );
  }

  private mapping(node: YAMLMap.Parsed): Mapping {
    const own = new Map<string, Entry>();
    const merged: Entry[] = [];
    for (const pair of node.items as Pair<ParsedNode, ParsedNode | null>[]) this.pair(pair, own, merged);
    return this.joined(node, own, merged);
  }

  private joined(node: YAMLMap.Parsed, own: Map<string, Entry>, merged: Entry[]): Mapping {
    const written = [...own.values()];
    const names = new Set(own.keys());
    const entries = [...written, ...merged.filter((e) => !names.has(e.name) && names.add(e.name))];
    const size = entries.reduce((sum, e) => sum + 1 + (this.sizes.get(e.value) ?? 1), 1);
    const base = this.base(node, node.items.length > written.length ? undefined : written.at(-1));
    return this.sized({ kind: "mapping", style: node.flow ? "flow" : "block", entries, ...base }, size);
  }

  private pair(pair: Pair<ParsedNode, ParsedNode | null>, own: Map<string, Entry>, merged: Entry[]): void {
    if (isScalar(pair.key) && pair.key.value === "<<" && pair.key.type === "PLAIN")
      return this.merge(pair.value, merged);
    if (!isScalar(pair.key)) {
      const [start, end] = pair.key?.range ?? [0, 0];
      return this.report("A key is a word, not an alias, a mapping or a list. Write the word itself.", { start, end });
    }
    const key = this.scalar(pair.key as YamlScalar.Parsed);
    if (key.anchor) this.anchors.set(key.anchor, { node: key, uses: [], shelved: this.shelved });
    const name = typeof key.value === "string" ? key.value : key.raw;
    const first = own.get(name);
    if (first) return this.duplicate(key, first.key);
    const value = this.value(pair.value, key);
    if (value) own.set(name, { name, key, ...value });
  }

  private duplicate(second: Scalar, first: Scalar): void {
    if (this.problems.length < maxProblems) this.problems.push(duplicateKey(second, first));
  }

  private merge(value: ParsedNode | null, merged: Entry[]): void {
    const sources = value && isSeq(value) ? (value.items as ParsedNode[]) : [value];
    for (const from of sources) {
      const resolved = from && this.value(from);
      if (!resolved) continue;
      if (resolved.value.kind !== "mapping") {
        this.report(
          "`<<` takes over the entries of a mapping; this is none. Name an anchor that stands before a mapping.",
          { start: from.range[0], end: from.range[1] },
        );
        continue;
      }
      const { alias } = resolved;
      for (const e of resolved.value.entries) merged.push(alias ? { ...e, merged: e.merged ?? alias } : e);
    }
  }

  /** A value with its alias, if it stands here by one; undefined (and a problem) when the alias leads nowhere. */
  private value(node: ParsedNode | null, key?: Scalar): Item | undefined {
    if (node === null) return { value: this.empty(key) };
    if (isAlias(node)) return this.alias(node as YamlAlias.Parsed);
    if (isScalar(node) && !node.anchor) return { value: this.scalar(node as YamlScalar.Parsed, key) };
    return { value: this.node(node) };
  }

  private alias(node: YamlAlias.Parsed): Item | undefined {
    const { source: name } = node;
    const [start, end] = node.range;
    const anchor = this.anchors.get(name);
    if (anchor === undefined) {
      const below = anchorBelow(this.source.text, name, end);
      return this.fail(noAnchor(name, this.anchors.keys()), { start, end }, below);
    }
    if (anchor === "open")
      return this.fail(
        `\`*${name}\` stands inside the value that \`&${name}\` names, so it would never end. Write the value out.`,
        { start, end },
      );
    const alias: Alias = { source: this.source, name, start, end, anchor };
    anchor.uses.push(alias);
    this.expanded += this.sizes.get(anchor.node) ?? 1;
    if (this.expanded > maxExpanded && !this.exploded) return this.explode(alias);
    return this.exploded ? undefined : { value: anchor.node, alias };
  }

  private explode(alias: Alias): undefined {
    this.exploded = true;
    return this.fail(
      `The aliases of this file stand for more than ${maxExpanded.toLocaleString("en")} values. Use fewer of them inside each other.`,
      alias,
    );
  }

  private fail(message: string, { start, end }: Span, related?: SyntaxProblem["related"]): undefined {
    this.report(message, { start, end }, "yaml-syntax", related);
    return undefined;
  }

  private empty(key: Scalar | undefined): Scalar {
    const at = key?.end ?? 0;
    return {
      kind: "scalar",
      source: this.source,
      start: at,
      end: at,
      value: null,
      raw: "",
      style: "plain",
      ...(key ? { key } : {}),
    };
  }

  /** A block collection ends with its last value; what the parser counts to it beyond that are blanks and comments. */
  private base(node: YAMLMap.Parsed | YAMLSeq.Parsed, last: Entry | Item | undefined) {
    const [start, end] = node.range;
    const lastEnd = last && Math.max(last.alias?.end ?? last.value.end, "key" in last ? last.key.end : 0);
    const stop = node.flow ? end : (lastEnd ?? trimEnd(this.source.text, start, end));
    return { source: this.source, start, end: stop, ...(node.anchor ? { anchor: node.anchor } : {}) };
  }

  private sized<N extends Node>(node: N, size: number): N {
    this.sizes.set(node, Math.min(size, maxExpanded + 1));
    return node;
  }
}

/** The problem of a key that its mapping has already. */
export function duplicateKey(second: Scalar, first: Scalar): SyntaxProblem {
  const name = typeof second.value === "string" ? second.value : second.raw;
  return {
    code: "yaml-duplicate-key",
    message: `\`${name}\` is already set in this mapping; YAML keeps only one of them. Remove or rename one.`,
    span: { start: second.start, end: second.end },
    related: { message: `\`${name}\` is first set here`, span: { start: first.start, end: first.end } },
  };
}

function noAnchor(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  const advice = near
    ? `Did you mean \`*${near}\`?`
    : `Write \`&${name}\` before a value above, or put quotes round \`*${name}\` if it is a text.`;
  return `No anchor \`&${name}\` stands before this alias. ${advice}`;
}

/** The anchor of that name that stands behind an offset, too late for an alias. */
function anchorBelow(text: string, name: string, from: number): SyntaxProblem["related"] {
  const written = `&${name}`;
  for (let at = text.indexOf(written, from); at >= 0; at = text.indexOf(written, at + 1)) {
    const end = at + written.length;
    const isWhole = /[\s,[\]{}]/.test(text[at - 1] ?? " ") && /[\s,[\]{}]/.test(text[end] ?? " ");
    if (isWhole && !/(?:^|\s)#/.test(text.slice(lineStart(text, at), at)))
      return { message: `\`${written}\` stands here, below its alias`, span: { start: at, end } };
  }
  return undefined;
}

/** The end of a stretch of text without the blank lines after it. */
function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

function scalarStyle(type: string | undefined): Scalar["style"] {
  switch (type) {
    case "QUOTE_SINGLE":
      return "single";
    case "QUOTE_DOUBLE":
      return "double";
    case "BLOCK_LITERAL":
      return "literal";
    case "BLOCK_FOLDED":
      return "folded";
    default:
      return "plain";
  }
}
