/** The only file that knows the YAML parser: text → documents with places, and what is wrong with the syntax. */
import {
  Alias as YamlAlias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  Parser,
  type ParsedNode,
  type Scalar as YamlScalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { readPlain } from "./read-plain.ts";
import { type Unquoted, unquotedValues } from "./unquoted.ts";
import { type Alias, type Anchor, type Entry, type Item, type Mapping, type Node, type Scalar, type Sequence, type Source, type Span } from "./node.ts";

/** What is wrong with the text as YAML. */
export interface SyntaxProblem {
  readonly code: "yaml-syntax" | "yaml-duplicate-key" | "yaml-unquoted";
  readonly message: string;
  readonly span: Span;
  readonly related?: { readonly message: string; readonly span: Span };
  /** What to write in place of the span. */
  readonly instead?: string;
}

export interface YamlText {
  readonly source: Source;
  /** The roots of the documents that hold anything at all. */
  readonly documents: readonly Node[];
  readonly problems: readonly SyntaxProblem[];
}

/** Deeper nesting than any configuration needs; what lies beyond it is an attack or an accident. */
const maxDepth = 200;
/** How many values aliases may expand to, all together; guards against alias bombs. */
const maxExpanded = 1_000_000;

/** Reads all documents of a text. Never throws: what cannot be read is a problem at its place. */
export function readYaml(source: Source): YamlText {
  const root = readPlain(source);
  return root ? { source, documents: [root], problems: [] } : readYamlFully(source);
}

/** As `readYaml`, always by the real parser. */
export function readYamlFully(source: Source): YamlText {
  const broken = unreadable(source.text);
  if (broken) return { source, documents: [], problems: [broken] };
  const unquoted = unquotedValues(source.text);
  if (unquoted.length === 0) return parse(source);
  const { documents, problems } = parse({ ...source, text: blanked(source.text, unquoted) });
  return { source, documents, problems: [...unquoted.map(unquotedProblem), ...problems] };
}

/** The text with the values that lack quotes replaced by ones that need none, so that what follows them can be read. */
function blanked(text: string, unquoted: readonly Unquoted[]): string {
  return unquoted.reduce((made, { span }) => made.slice(0, span.start) + "x".repeat(span.end - span.start) + made.slice(span.end), text);
}

function unquotedProblem({ span, value, why }: Unquoted): SyntaxProblem {
  const instead = JSON.stringify(value);
  return { code: "yaml-unquoted", message: `\`${value}\` needs quotes: ${why}. Write ${instead}.`, span, instead };
}

function parse(source: Source): YamlText {
  const tokens = [...new Parser().parse(source.text)];
  const deep = tooDeep(tokens);
  if (deep) return { source, documents: [], problems: [deep] };
  const composed = new Composer({ uniqueKeys: false, version: "1.2", merge: false, strict: true }).compose(
    tokens,
    false,
    source.text.length,
  );
  return convertAll(source, [...composed]);
}

/** Reads a text; `remembering` gives one that reads each text once. */
export type ReadYaml = (source: Source) => YamlText;

/** A reader that keeps what it has read, by name and text, for as long as it lives. */
export function remembering(read: ReadYaml = readYaml): ReadYaml {
  const known = new Map<string, YamlText>();
  return (source) => {
    const found = known.get(source.uri);
    if (found && found.source.text === source.text) return found;
    const made = read(source);
    known.set(source.uri, made);
    return made;
  };
}

/** Characters that no YAML text may hold: undecodable bytes and control characters. */
function unreadable(text: string): SyntaxProblem | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters YAML forbids
  const at = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/);
  if (at < 0) return undefined;
  const what = text[at] === "\ufffd" ? "bytes that are not UTF-8" : `the control character U+${hex(text.charCodeAt(at))}`;
  return { code: "yaml-syntax", message: `The file holds ${what}; YAML is UTF-8 text. Save it as UTF-8.`, span: { start: at, end: at + 1 } };
}

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, "0");

function tooDeep(tokens: readonly CST.Token[]): SyntaxProblem | undefined {
  let level: CST.Token[] = [...tokens];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) {
      const { offset } = level[0]!;
      return { code: "yaml-syntax", message: `Values are nested more than ${maxDepth} deep here.`, span: { start: offset, end: offset + 1 } };
    }
    level = level.flatMap(children);
  }
  return undefined;
}

function children(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value].filter((t) => t != null));
}

function convertAll(source: Source, documents: readonly Document.Parsed[]): YamlText {
  const reader = new Reader(source);
  const roots: Node[] = [];
  for (const document of documents) {
    for (const error of [...document.errors, ...document.warnings]) reader.report(error.message, { start: error.pos[0], end: error.pos[1] });
    const root = document.contents ? reader.document(document.contents) : undefined;
    if (root) roots.push(root);
  }
  return { source, documents: roots, problems: reader.problems };
}

/** Converts one text's documents; holds what a conversion accumulates: anchors, problems, how much aliases expand. */
class Reader {
  readonly problems: SyntaxProblem[] = [];
  private anchors = new Map<string, (Anchor & { readonly uses: Alias[] }) | "open">();
  private shelved = false;
  private sizes = new WeakMap<Node, number>();
  private expanded = 0;
  private exploded = false;

  constructor(private readonly source: Source) {}

  report(message: string, span: Span, code: SyntaxProblem["code"] = "yaml-syntax", related?: SyntaxProblem["related"]): void {
    const words = message.replace(/ at line \d+, column \d+:[\s\S]*$/, "");
    this.problems.push(related ? { code, message: words, span, related } : { code, message: words, span });
  }

  document(contents: ParsedNode): Node | undefined {
    this.anchors = new Map();
    const root = isMap(contents) ? this.root(contents as YAMLMap.Parsed) : this.node(contents);
    return root.kind === "scalar" && root.value === null ? undefined : root;
  }

  /** The top mapping, key by key: anchors under `x-…` keys are shelved. */
  private root(node: YAMLMap.Parsed): Node {
    const own: Entry[] = [];
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
    const [start, end] = node.range;
    if (start === end && key && !node.anchor) return this.empty(key);
    const { value } = node;
    const plain = value === null || typeof value === "boolean" || typeof value === "number" ? value : String(value ?? "");
    const scalar: Scalar = {
      kind: "scalar",
      source: this.source,
      start,
      end,
      value: plain,
      raw: this.source.text.slice(start, end),
      style: scalarStyle(node.type),
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
    return this.sized({ kind: "sequence", style: node.flow ? "flow" : "block", items, ...this.base(node, items.at(-1)) }, size);
  }

  private mapping(node: YAMLMap.Parsed): Mapping {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const pair of node.items as Pair<ParsedNode, ParsedNode | null>[]) this.pair(pair, own, merged);
    return this.joined(node, own, merged);
  }

  private joined(node: YAMLMap.Parsed, own: Entry[], merged: Entry[]): Mapping {
    const names = new Set(own.map((e) => e.name));
    const entries = [...own, ...merged.filter((e) => !names.has(e.name) && names.add(e.name))];
    const size = entries.reduce((sum, e) => sum + 1 + (this.sizes.get(e.value) ?? 1), 1);
    const written = own.filter((e) => e.key.source === this.source).at(-1);
    return this.sized({ kind: "mapping", style: node.flow ? "flow" : "block", entries, ...this.base(node, merged.length > 0 ? undefined : written) }, size);
  }

  private pair(pair: Pair<ParsedNode, ParsedNode | null>, own: Entry[], merged: Entry[]): void {
    if (isScalar(pair.key) && pair.key.value === "<<" && pair.key.type === "PLAIN") return this.merge(pair.value, merged);
    if (!isScalar(pair.key)) {
      const [start, end] = pair.key?.range ?? [0, 0];
      return this.report("A key must be a word, not a mapping, a list or an alias.", { start, end });
    }
    const key = this.scalar(pair.key as YamlScalar.Parsed);
    const name = typeof key.value === "string" ? key.value : key.raw;
    const first = own.find((e) => e.name === name);
    if (first) return this.duplicate(name, key, first.key);
    const value = this.value(pair.value, key);
    if (value) own.push({ name, key, ...value });
  }

  private duplicate(name: string, second: Scalar, first: Scalar): void {
    this.report(`\`${name}\` is already set in this mapping; YAML keeps only one of them. Remove or rename one.`, { start: second.start, end: second.end }, "yaml-duplicate-key", {
      message: `\`${name}\` is first set here`,
      span: { start: first.start, end: first.end },
    });
  }

  private merge(value: ParsedNode | null, merged: Entry[]): void {
    const sources = value && isSeq(value) ? (value.items as ParsedNode[]) : [value];
    for (const from of sources) {
      const resolved = from && this.value(from);
      if (!resolved) continue;
      if (resolved.value.kind !== "mapping") {
        this.report("`<<` merges mappings; this is none.", { start: from.range[0], end: from.range[1] });
        continue;
      }
      for (const e of resolved.value.entries) merged.push(resolved.alias ? { ...e, alias: resolved.alias } : e);
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
    const [start, end] = node.range;
    const anchor = this.anchors.get(node.source);
    if (anchor === undefined) return this.fail(`No anchor \`&${node.source}\` stands before this alias.`, { start, end });
    if (anchor === "open") return this.fail(`\`*${node.source}\` stands inside the value that \`&${node.source}\` names.`, { start, end });
    const alias: Alias = { source: this.source, name: node.source, start, end, anchor };
    anchor.uses.push(alias);
    this.expanded += this.sizes.get(anchor.node) ?? 1;
    if (this.expanded > maxExpanded && !this.exploded) return this.explode(alias);
    return this.exploded ? undefined : { value: anchor.node, alias };
  }

  private explode(alias: Alias): undefined {
    this.exploded = true;
    return this.fail(`The aliases expand to more than ${maxExpanded} values.`, alias);
  }

  private fail(message: string, span: Span): undefined {
    this.report(message, { start: span.start, end: span.end });
    return undefined;
  }

  private empty(key: Scalar | undefined): Scalar {
    const at = key?.end ?? 0;
    return { kind: "scalar", source: this.source, start: at, end: at, value: null, raw: "", style: "plain", ...(key ? { key } : {}) };
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
