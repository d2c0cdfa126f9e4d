/**
 * `{struct: <JSON Schema of an object>}` as the class it describes. It is a pydantic model, and its schema on the wire is
 * the one pydantic writes for it; only what looks as the SDK writes a dataclass's schema (`additionalProperties: false`, no
 * titles on its fields) is a dataclass. So a schema copied from a class gives that class back.
 */
import { nearest } from "../source/nearest.ts";
import { child, type Entry, entry, type Place, step } from "../source/node.ts";
import { boolean, has, string } from "./lower.ts";
import type { TypeProblem, TypeUse } from "./type.ts";
import { schemaDefault } from "./type-default.ts";
import type { EnumType, Field, LiteralValue, PlainKind, RecordType, Type } from "./type-kinds.ts";
import { unionOf } from "./type-parse.ts";
import { annotated, className, flavorOf, flyteKind, isFieldName, said, words } from "./type-schema.ts";

/** A schema being read: its definitions as far as they are known, and what is wrong with it. */
interface Reading {
  readonly root: Place;
  readonly flavor: RecordType["flavor"];
  readonly definitions: Map<string, Type | "open">;
  /** Names of classes that are taken. */
  readonly names: Set<string>;
  readonly problems: TypeProblem[];
}

/** The class that the JSON Schema at `struct` describes; `at` is the mapping that has `struct` for its key. */
export function lowerStruct(at: Place, struct: Place): TypeUse {
  const reading: Reading = { root: struct, flavor: flavorOf(struct.node), definitions: new Map(), names: new Set(), problems: [] };
  const type = has(struct, "$ref") ? reference(reading, struct) : record(reading, struct, said(struct, "title") ?? "Struct");
  return { at, type, problems: reading.problems };
}

const any: Type = { kind: "pickled", name: "typing.Any", args: [], source: "typing.Any", isClass: false };

/** A schema as a type. `name` is for a class that has none of its own; `noted` are the words its owner has read. */
function schemaType(reading: Reading, at: Place, name: string, noted: readonly string[] = []): Type {
  if (at.node.kind !== "mapping") return any;
  if (has(at, "$ref")) return annotated(at, reference(reading, at), [...noted, "$ref"]);
  const flyteType = flyteKind(at);
  if (flyteType) return flyteType;
  if (has(at, "enum") || has(at, "const")) return annotated(at, literal(at), [...noted, "enum", "const", "type"]);
  if (has(at, "anyOf")) return annotated(at, anyOf(reading, at, name), [...noted, "anyOf"]);
  if (opaqueWords.some((word) => has(at, word))) return { kind: "annotated", type: any, keywords: words(at, noted), whole: true };
  const kinds = child(at.node, "type");
  if (kinds?.kind === "sequence") return several(reading, at, kinds.items.length, name, noted);
  return byType(reading, at, step(at, "type"), name, noted);
}

/** What no Python type says: such a schema is kept as it is, and its values are taken as they are. */
const opaqueWords = ["oneOf", "allOf", "not", "if", "patternProperties"] as const;

const scalarKinds: Readonly<Record<string, PlainKind>> = { string: "str", integer: "int", number: "float", boolean: "bool", null: "none" };
const formats: Readonly<Record<string, PlainKind>> = {
  "string date-time": "datetime",
  "string date": "date",
  "string duration": "timedelta",
  "number time-delta": "timedelta",
};

function byType(reading: Reading, at: Place, typeAt: Place | undefined, name: string, noted: readonly string[]): Type {
  const word = typeAt && string(typeAt);
  if (word === undefined) return annotated(at, any, noted);
  if (word === "object") return object(reading, at, name, noted);
  if (word === "array") return array(reading, at, name, noted);
  if (!Object.hasOwn(scalarKinds, word)) return unknownWord(reading, typeAt!, word);
  const formatted = formats[`${word} ${said(at, "format")}`];
  return annotated(at, { kind: formatted ?? scalarKinds[word]! }, [...noted, "type", ...(formatted ? ["format"] : [])]);
}

const pythonWords: Readonly<Record<string, string>> = { str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object", None: "null" };

function unknownWord({ problems }: Reading, at: Place, word: string): Type {
  const similar = (Object.hasOwn(pythonWords, word) ? pythonWords[word] : undefined) ?? nearest(word, Object.values(pythonWords));
  const hint = similar ? ` Did you mean \`${similar}\`?` : "";
  problems.push({ at, message: `\`${word}\` is no type of JSON Schema.${hint}`, suggestion: similar });
  return any;
}

/** `type: [integer, "null"]`: a union. */
function several(reading: Reading, at: Place, count: number, name: string, noted: readonly string[]): Type {
  const types = Array.from({ length: count }, (_, i) => byType(reading, at, step(step(at, "type"), i), name, noted));
  return types.length > 0 ? unionOf(types, "name") : any;
}

function array(reading: Reading, at: Place, name: string, noted: readonly string[]): Type {
  const prefix = step(at, "prefixItems");
  if (prefix?.node.kind === "sequence") {
    const items = prefix.node.items.map((_, i) => schemaType(reading, step(prefix, i)!, name));
    return annotated(at, { kind: "tuple", items, spelling: "tuple" }, [...noted, "type", "prefixItems", "minItems", "maxItems"]);
  }
  const item = step(at, "items");
  return annotated(at, { kind: "list", item: item ? schemaType(reading, item, name) : any }, [...noted, "type", "items"]);
}

function object(reading: Reading, at: Place, name: string, noted: readonly string[]): Type {
  if (has(at, "properties")) return record(reading, at, said(at, "title") ?? name);
  const value = step(at, "additionalProperties");
  const keys = step(at, "propertyNames");
  const type: Type =
    value?.node.kind === "mapping"
      ? { kind: "dict", of: { key: keys ? schemaType(reading, keys, name) : { kind: "str" }, value: schemaType(reading, value, name) } }
      : { kind: "dict" };
  return annotated(at, type, [...noted, "type", "additionalProperties", "propertyNames"]);
}

/** What becomes of other keys; a schema for them is kept among the further words. */
const recordWords = ["type", "title", "description", "properties", "required", "default", "$defs", "definitions", "$schema", "$id"];

function record(reading: Reading, at: Place, wanted: string): RecordType {
  const name = freeName(reading, wanted);
  const title = said(at, "title");
  const others = step(at, "additionalProperties");
  const open = others && boolean(others);
  const keywords = words(at, open === undefined ? recordWords : [...recordWords, "additionalProperties"]);
  const made = fields(reading, at);
  return {
    kind: "record",
    flavor: reading.flavor,
    name,
    ...(title !== undefined && title !== name && { title }),
    description: said(at, "description"),
    fields: reading.flavor === "dataclass" ? requiredFirst(made) : made,
    ...(others && { others: open === false ? "refuse" : "keep" }),
    ...(Object.keys(keywords).length > 0 && { keywords }),
  };
}

function freeName({ names }: Reading, wanted: string): string {
  const base = isFieldName(wanted) ? wanted : className(wanted);
  let name = base;
  for (let i = 2; names.has(name); i++) name = `${base}${i}`;
  names.add(name);
  return name;
}

/** A dataclass has its required fields first. */
function requiredFirst(all: readonly Field[]): Field[] {
  return [...all.filter((field) => !field.default), ...all.filter((field) => field.default)];
}

function fields(reading: Reading, at: Place): Field[] {
  const properties = step(at, "properties");
  const required = requiredNames(reading, at);
  if (properties?.node.kind !== "mapping") return [];
  return properties.node.entries.map((e) => field(reading, e, step(properties, e.name)!, required.has(e.name)));
}

function requiredNames({ problems }: Reading, at: Place): ReadonlySet<string> {
  const required = step(at, "required");
  const properties = child(at.node, "properties");
  if (required?.node.kind !== "sequence") return new Set();
  const names = required.node.items.map((_, i) => step(required, i)!);
  for (const name of names) {
    const known = entry(properties, string(name) ?? "");
    if (!known) problems.push({ at: name, message: `\`${string(name) ?? "This"}\` is required, but not among the \`properties\`.` });
  }
  return new Set(names.flatMap((name) => string(name) ?? []));
}

function field(reading: Reading, { name, key }: Entry, at: Place, required: boolean): Field {
  if (!isFieldName(name)) {
    reading.problems.push({ at: { node: key }, message: `\`${name}\` cannot be the name of a field of a Python class.` });
  }
  const isClass = has(at, "properties") && !has(at, "$ref");
  const type = schemaType(reading, at, className(name), ["title", "description", "default"]);
  const texts = isClass ? {} : { title: said(at, "title"), description: said(at, "description") };
  return { name, ...texts, ...schemaDefault(reading, type, at, required) };
}

function anyOf(reading: Reading, at: Place, name: string): Type {
  const variants = step(at, "anyOf");
  if (variants?.node.kind !== "sequence" || variants.node.items.length === 0) return any;
  return unionOf(variants.node.items.map((_, i) => schemaType(reading, step(variants, i)!, name)), "name");
}

function literal(at: Place): Type {
  const all = child(at.node, "enum");
  const nodes = all?.kind === "sequence" ? all.items.map((item) => item.value) : [child(at.node, "const")!];
  const values = nodes.flatMap((node) => (node.kind === "scalar" && isLiteral(node.value) ? [node.value] : []));
  return values.length === nodes.length && values.length > 0 ? { kind: "literal", values } : { kind: "annotated", type: any, keywords: words(at, []), whole: true };
}

function isLiteral(value: LiteralValue): boolean {
  return typeof value !== "number" || Number.isSafeInteger(value);
}

/** `$ref: "#/$defs/Name"`, read once; a class that holds itself holds anything there. */
function reference(reading: Reading, at: Place): Type {
  const target = said(at, "$ref") ?? "";
  const [, group, name] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(target) ?? [];
  const definition = group && name ? step(step(reading.root, group), name) : undefined;
  if (!definition || !name) {
    reading.problems.push({ at: step(at, "$ref")!, message: `\`${target}\` leads nowhere; write \`#/$defs/<name>\` of this schema.` });
    return any;
  }
  const known = reading.definitions.get(name);
  if (known) return known === "open" ? { kind: "annotated", type: any, keywords: {}, whole: true } : known;
  reading.definitions.set(name, "open");
  const type = enumClass(reading, definition, name) ?? definedType(reading, definition, name);
  reading.definitions.set(name, type);
  return type;
}

/** The key of a definition is its class's name; a title of its own is only that. */
function definedType(reading: Reading, at: Place, name: string): Type {
  return has(at, "properties") && !flyteKind(at) ? record(reading, at, name) : schemaType(reading, at, name);
}

/** An enum among the definitions is a class; the SDK's schemas name its members. */
function enumClass(reading: Reading, at: Place, name: string): EnumType | undefined {
  const names = child(at.node, "enum");
  if (names?.kind !== "sequence") return undefined;
  const members = names.items.flatMap(({ value }) => string({ node: value }) ?? []);
  if (members.length !== names.items.length || !members.every(isFieldName)) return undefined;
  const isInt = said(at, "type") === "integer";
  return {
    kind: "enum",
    name: freeName(reading, name),
    members: members.map((member, i) => ({ name: member, value: isInt ? i + 1 : member })),
  };
}

