/** The words of a JSON Schema: which kind of class it describes, and what its words say beyond a Python type. */
import { child, entry, type Node, type Place, step, toValue } from "../source/node.ts";
import { boolean, has, string } from "./lower.ts";
import type { Json, Keywords, PlainKind, RecordType, Type } from "./type-kinds.ts";

/** The string a schema has under a word. */
export function said(at: Place, word: string): string | undefined {
  const found = step(at, word);
  return found && string(found);
}

/** The words of a schema other than those that were read. */
export function words({ node }: Place, read: readonly string[]): Keywords {
  const entries = node.kind === "mapping" ? node.entries : [];
  return Object.fromEntries(entries.filter((e) => !read.includes(e.name)).map((e) => [e.name, toValue(e.value) as Json]));
}

/** A type with the words of its schema that it does not say itself. */
export function annotated(at: Place, type: Type, read: readonly string[]): Type {
  const keywords = words(at, read);
  return Object.keys(keywords).length === 0 ? type : { kind: "annotated", type, keywords };
}

/** Flyte's own models inside others. Source: flyte/io/_file.py, Config.json_schema_extra, and its like. */
const flyteKinds: ReadonlyMap<string, PlainKind> = new Map([["file", "file"], ["dir", "dir"], ["dataframe", "dataframe"]]);
const flyteTitles: ReadonlyMap<string, PlainKind> = new Map([["File", "file"], ["Dir", "dir"], ["DataFrame", "dataframe"]]);

/** The type of Flyte's that a schema stands for; a dataclass's schema shows it by title and fields only. */
export function flyteKind(at: Place): Type | undefined {
  const kind = flyteKinds.get(said(at, "x-flyte-type") ?? "") ?? titledKind(at);
  return kind && { kind };
}

function titledKind(at: Place): PlainKind | undefined {
  const properties = step(at, "properties");
  return has(properties, "format") && has(properties, "hash") ? flyteTitles.get(said(at, "title") ?? "") : undefined;
}

/** Words that the SDK's schemas of dataclasses consist of. Source: mashumaro/jsonschema/models.py. */
const dataclassWords: ReadonlySet<string> = new Set([
  "type", "format", "properties", "required", "additionalProperties", "propertyNames", "items", "prefixItems", "minItems", "maxItems",
  "anyOf", "enum", "const", "default",
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
  const inner = ["additionalProperties", "propertyNames", "items", "prefixItems", "anyOf"].flatMap((word) => child(node, word) ?? []);
  const own = node.entries.every(({ name }) => dataclassWords.has(name) || (name === "title" && entry(node, "properties")));
  return own && [...inner, ...(fields?.kind === "mapping" ? fields.entries.map(({ value }) => value) : [])].every(isOfDataclass);
}

const reserved: ReadonlySet<string> = new Set(
  ("False None True and as assert async await break class continue def del elif else except finally for from global if import in is " +
    "lambda nonlocal not or pass raise return try while with yield model_config").split(" "),
);

/** Whether a class can have a field, or an enum a member, of that name. pydantic keeps names with `_` before them to itself. */
export function isFieldName(name: string): boolean {
  return /^\p{L}[\p{L}\p{N}_]*$/u.test(name) && !reserved.has(name);
}

/** A class's name made from a title or a field's name: `learning_rate` → `LearningRate`. */
export function className(title: string): string {
  const name = title.replace(/(?:^|[^\p{L}\p{N}]+)(.?)/gu, (_, first: string) => first.toUpperCase());
  return /^\p{L}/u.test(name) ? name : `Struct${name}`;
}
