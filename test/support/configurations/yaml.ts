/** YAML as the generator makes it: plain values, with parts that stand exactly as they are written. */
import { Document, isNode, type Node, parseDocument } from "yaml";

/** A value of a YAML document; a node is printed as it was written. */
export type Tree = null | boolean | number | string | Node | readonly Tree[] | Mapping;
export interface Mapping {
  readonly [key: string]: Tree;
}

/** A value from its spelling: quotes, flow style and the digits of numbers stay. */
export function y(spelling: string): Node {
  const known = nodes.get(spelling) ?? parsed(spelling);
  nodes.set(spelling, known);
  return known;
}

/** Pools are small and drawn from often. */
const nodes = new Map<string, Node>();

function parsed(spelling: string): Node {
  const { contents, errors } = parseDocument(spelling, { intAsBigInt: true });
  if (errors.length > 0 || !isNode(contents)) throw new Error(`${errors[0]?.message}: ${spelling}`);
  return contents;
}

/** How a file is written. */
export interface Style {
  readonly collections: "any" | "block" | "flow";
  readonly indent: number;
  readonly singleQuote: boolean;
  readonly lineEnd: "\n" | "\r\n";
  readonly bom: boolean;
}

/** The text of a file with these documents. An object that stands in several places gets an anchor, and aliases. */
export function written(
  documents: readonly Mapping[],
  { collections, indent, singleQuote, lineEnd, bom }: Style,
): string {
  const options = { collectionStyle: collections, indent, singleQuote, lineWidth: 0 } as const;
  const texts = documents.map((tree) => new Document(tree).toString(options));
  return (bom ? "\ufeff" : "") + texts.join("---\n").replaceAll("\n", lineEnd);
}

export function isMapping(tree: Tree | undefined): tree is Mapping {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree) && !isNode(tree);
}
