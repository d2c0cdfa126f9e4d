/** JSON Schemas of values as the types they describe. */
import { nearest } from "../source/nearest.ts";
import { child, type Place, step } from "../source/node.ts";
import { has, string } from "./lower.ts";
import type { TypeProblem } from "./type.ts";
import type { Keywords, LiteralValue, PlainKind, Type } from "./type-kinds.ts";
import { unionOf } from "./type-parse.ts";
import { annotated, flyteKind, said, words } from "./type-schema.ts";

/** Who knows the classes that schemas lead to. */
export interface Schemas {
  readonly problems: TypeProblem[];
  /** The class of an object with properties; `name` is for one without a name of its own. */
  record(at: Place, name: string): Type;
  /** The type that the `$ref` of a schema leads to. */
  reference(at: Place): Type;
}

const any: Type = { kind: "pickled", name: "typing.Any", args: [], source: "typing.Any", isClass: false };

/** What no Python type says. */
const opaqueWords = ["oneOf", "allOf", "not", "if", "patternProperties"] as const;

/** What is kept as its schema says it (unless that leads elsewhere), and of which nothing more is known. */
export function opaque(keywords: Keywords): Type {
  const leads = JSON.stringify(keywords).includes('"$ref"');
  return { kind: "annotated", type: any, keywords: leads ? {} : keywords, whole: true };
}

/** A schema as a type. `name` is for a class that has none of its own; `noted` are the words its owner has read. */
export function schemaType(reading: Schemas, at: Place, name: string, noted: readonly string[] = []): Type {
  if (at.node.kind !== "mapping") return any;
  if (has(at, "$ref")) return annotated(at, reading.reference(at), [...noted, "$ref"]);
  const flyteType = flyteKind(at);
  if (flyteType) return flyteType;
  if (has(at, "enum") || has(at, "const")) return annotated(at, literal(at), [...noted, "enum", "const", "type"]);
  if (has(at, "anyOf")) return annotated(at, anyOf(reading, at, name), [...noted, "anyOf"]);
  if (has(at, "discriminator")) return discriminated(reading, at, name, noted);
  if (opaqueWords.some((word) => has(at, word))) return opaque(words(at, noted));
  const kinds = child(at.node, "type");
  if (kinds?.kind === "sequence") return several(reading, at, kinds.items.length, name, noted);
  return byType(reading, at, step(at, "type"), name, noted);
}

const scalarKinds: Readonly<Record<string, PlainKind>> = {
  string: "str",
  integer: "int",
  number: "float",
  boolean: "bool",
  null: "none",
};
const formats: Readonly<Record<string, PlainKind>> = {
  "string date-time": "datetime",
  "string date": "date",
  "string duration": "timedelta",
  "number time-delta": "timedelta",
};

function byType(reading: Schemas, at: Place, typeAt: Place | undefined, name: string, noted: readonly string[]): Type {
  const word = typeAt && string(typeAt);
  if (word === "object" || (word === undefined && has(at, "properties"))) return object(reading, at, name, noted);
  if (word === "array" || (word === undefined && has(at, "items"))) return array(reading, at, name, noted);
  if (word === undefined) return annotated(at, any, noted);
  if (!Object.hasOwn(scalarKinds, word)) return unknownWord(reading, typeAt!, word);
  const formatted = formats[`${word} ${said(at, "format")}`];
  return annotated(at, { kind: formatted ?? scalarKinds[word]! }, [...noted, "type", ...(formatted ? ["format"] : [])]);
}

/** `type: [integer, "null"]`: a union. */
function several(reading: Schemas, at: Place, count: number, name: string, noted: readonly string[]): Type {
  const types = Array.from({ length: count }, (_, i) => byType(reading, at, step(step(at, "type"), i), name, noted));
  return types.length > 0 ? unionOf(types, "name") : any;
}

function array(reading: Schemas, at: Place, name: string, noted: readonly string[]): Type {
  const prefix = step(at, "prefixItems");
  if (prefix?.node.kind === "sequence") {
    const items = prefix.node.items.map((_, i) => schemaType(reading, step(prefix, i)!, name));
    const read = [...noted, "type", "prefixItems", "minItems", "maxItems"];
    return annotated(at, { kind: "tuple", items, spelling: "tuple" }, read);
  }
  const item = step(at, "items");
  const type: Type = { kind: "list", item: item ? schemaType(reading, item, name) : any };
  return annotated(at, type, [...noted, "type", "items"]);
}

function object(reading: Schemas, at: Place, name: string, noted: readonly string[]): Type {
  if (has(at, "properties")) return reading.record(at, said(at, "title") ?? name);
  const value = step(at, "additionalProperties");
  const type: Type = value?.node.kind === "mapping" ? dict(reading, at, value, name) : { kind: "dict" };
  return annotated(at, type, [...noted, "type", "additionalProperties", "propertyNames"]);
}

function dict(reading: Schemas, at: Place, valueAt: Place, name: string): Type {
  const keys = step(at, "propertyNames");
  const key: Type = keys ? schemaType(reading, keys, name) : { kind: "str" };
  return { kind: "dict", of: { key, value: schemaType(reading, valueAt, name) } };
}

function anyOf(reading: Schemas, at: Place, name: string): Type {
  const types = variants(reading, step(at, "anyOf"), name);
  return types.length > 0 ? unionOf(types, "name") : any;
}

function variants(reading: Schemas, at: Place | undefined, name: string): Type[] {
  const items = at?.node.kind === "sequence" ? at.node.items : [];
  return items.map((_, i) => schemaType(reading, step(at, i)!, name));
}

/** A union of models that one of their fields tells apart. */
function discriminated(reading: Schemas, at: Place, name: string, noted: readonly string[]): Type {
  const types = variants(reading, step(at, "oneOf"), name);
  const discriminator = said(step(at, "discriminator")!, "propertyName");
  if (discriminator === undefined || types.length < 2 || types.some((type) => type.kind !== "record")) {
    return opaque(words(at, noted));
  }
  const type: Type = { kind: "union", variants: types, spelling: "name", discriminator };
  return annotated(at, type, [...noted, "oneOf", "discriminator"]);
}

function literal(at: Place): Type {
  const all = child(at.node, "enum");
  const nodes = all?.kind === "sequence" ? all.items.map((item) => item.value) : [child(at.node, "const")!];
  const values = nodes.flatMap((node) => (node.kind === "scalar" && isLiteral(node.value) ? [node.value] : []));
  return values.length === nodes.length && values.length > 0 ? { kind: "literal", values } : opaque(words(at, []));
}

function isLiteral(value: LiteralValue): boolean {
  return typeof value !== "number" || Number.isSafeInteger(value);
}

const pythonWords: Readonly<Record<string, string>> = {
  str: "string",
  int: "integer",
  float: "number",
  bool: "boolean",
  list: "array",
  dict: "object",
  None: "null",
};

function unknownWord({ problems }: Schemas, at: Place, word: string): Type {
  const similar =
    (Object.hasOwn(pythonWords, word) ? pythonWords[word] : undefined) ?? nearest(word, Object.values(pythonWords));
  const hint = similar ? ` Did you mean \`${similar}\`?` : "";
  problems.push({ at, message: `\`${word}\` is no type of JSON Schema.${hint}`, suggestion: similar });
  return any;
}
