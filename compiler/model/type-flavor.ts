import { child, entry, type Node } from "../source/node.ts";
import { boolean } from "./lower.ts";
import type { RecordType } from "./type-kinds.ts";
import { flyteKind } from "./type-schema.ts";

/** Words that the SDK's schemas of dataclasses consist of. Source: mashumaro/jsonschema/models.py. */
const dataclassWords: ReadonlySet<string> = new Set([
  "type",
  "format",
  "properties",
  "required",
  "additionalProperties",
  "propertyNames",
  "items",
  "prefixItems",
  "minItems",
  "maxItems",
  "anyOf",
  "enum",
  "const",
  "default",
]);

/** Whether a schema reads as a dataclass's: closed, and in the words of those only. */
export function flavorOf(node: Node): RecordType["flavor"] {
  const fields = child(node, "properties");
  const hasFields = fields?.kind === "mapping" && fields.entries.length > 0;
  return hasFields && isClosed(node) && isOfDataclass(node) ? "dataclass" : "pydantic";
}

function isClosed(node: Node): boolean {
  const others = child(node, "additionalProperties");
  return others !== undefined && boolean({ node: others }) === false;
}

function isOfDataclass(node: Node): boolean {
  if (node.kind === "sequence") return node.items.every(({ value }) => isOfDataclass(value));
  if (node.kind !== "mapping" || flyteKind({ node })) return true;
  const fields = child(node, "properties");
  const inner = ["additionalProperties", "propertyNames", "items", "prefixItems", "anyOf"].flatMap(
    (word) => child(node, word) ?? [],
  );
  const own = node.entries.every(
    ({ name }) => dataclassWords.has(name) || (name === "title" && entry(node, "properties")),
  );
  return (
    own &&
    [...inner, ...(fields?.kind === "mapping" ? fields.entries.map(({ value }) => value) : [])].every(isOfDataclass)
  );
}
