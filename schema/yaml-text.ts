/** Values as the YAML a person would write. */
import { Document, isCollection, type Node, visit } from "yaml";
import type { Json } from "./walk.ts";

/** Longest line of an example. */
const width = 100;

/** On one line: `{cron: "0 3 * * *", timezone: Europe/Berlin}`. */
export function inlineYaml(value: Json): string {
  const document = quoted(value);
  return document.toString({ ...plainly, collectionStyle: "flow" }).trimEnd();
}

/** One key to a line; what fits on the rest of a line stands there, in braces. */
export function blockYaml(value: Json): string {
  const document = quoted(value);
  visit(document, { Collection: (_, node, path) => { node.flow = node !== document.contents && fits(node, path.length); } });
  return document.toString({ ...plainly, collectionStyle: "any" });
}

const plainly = { lineWidth: 0, flowCollectionPadding: false };

/** Two ancestors of the tree, a mapping and its pair, make one step of indentation. */
function fits(node: Node, depth: number): boolean {
  if (!isCollection(node)) return false;
  const text = inlineYaml(node.toJSON() as Json);
  return depth + text.length <= width;
}

/** Text that could be misread, by a parser or a person, stands in quotes. */
function quoted(value: Json): Document {
  const document = new Document(value);
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "string" && !plain.test(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  return document;
}

const plain = /^[\w./][\w ./:@+>=-]*$/;
