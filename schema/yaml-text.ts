/** Values as the YAML a person would write. */
import { Document, isCollection, isMap, isPair, isScalar, visit, type YAMLMap, type YAMLSeq } from "yaml";
import type { Json } from "./walk.ts";

/** Longest mapping on one line. */
const width = 80;

/** On one line: `{cron: "0 3 * * *", timezone: Europe/Berlin}`. */
export function inlineYaml(value: Json): string {
  const document = quoted(value);
  return document.toString({ ...plainly, collectionStyle: "flow" }).trimEnd();
}

/** One key to a line; what is small stands on its key's line. */
export function blockYaml(value: Json): string {
  const document = quoted(value);
  visit(document, {
    Collection: (_, node) => {
      node.flow = node !== document.contents && isSmall(node);
    },
  });
  return document.toString({ ...plainly, collectionStyle: "any" });
}

const plainly = { lineWidth: 0, flowCollectionPadding: false };

/** True for a list of scalars, and for a mapping of scalars and such lists and mappings that is more than a name. */
function isSmall(node: YAMLMap | YAMLSeq): boolean {
  const values = node.items.map((item) => (isPair(item) ? item.value : item));
  if (values.every(isScalar)) return true;
  const isFlat = (value: unknown) =>
    isScalar(value) || (isCollection(value) && value.items.every((item) => isScalar(isPair(item) ? item.value : item)));
  return isMap(node) && values.length > 1 && values.every(isFlat) && inlineYaml(node.toJSON() as Json).length <= width;
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

/** Words, paths, URLs, versions that begin with a letter. */
const plain = /^(?![\d.]*$)-{0,2}[\w./][\w ./:@+>=-]*$/;
