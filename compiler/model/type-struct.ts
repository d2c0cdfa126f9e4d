/**
 * `{struct: <JSON Schema of an object>}` as the class it describes. It is a pydantic model, and its schema on the wire is
 * the one pydantic writes for it; only what looks as the SDK writes a dataclass's schema (`additionalProperties: false`, no
 * titles on its fields) is a dataclass. So a schema copied from a class gives that class back.
 */
import { child, type Entry, entry, type Place, step } from "../source/node.ts";
import { boolean, has, string } from "./lower.ts";
import type { TypeProblem, TypeUse } from "./type.ts";
import { schemaDefault } from "./type-default.ts";
import { flavorOf } from "./type-flavor.ts";
import { opaque, type Schemas, schemaType } from "./type-fragment.ts";
import type { EnumType, Field, RecordType, Type } from "./type-kinds.ts";
import { className, flyteKind, isFieldName, said, words } from "./type-schema.ts";

/** A schema being read: its definitions as far as they are known, and what is wrong with it. */
interface Reading extends Schemas {
  readonly root: Place;
  readonly flavor: RecordType["flavor"];
  readonly definitions: Map<string, Type | "open">;
  /** Names of classes that are taken. */
  readonly names: Set<string>;
}

/** The class that the JSON Schema at `struct` describes; `at` is the mapping that has `struct` for its key. */
export function lowerStruct(at: Place, struct: Place): TypeUse {
  const reading: Reading = {
    root: struct,
    flavor: flavorOf(struct.node),
    definitions: new Map(),
    names: new Set(),
    problems: [],
    record: (place, name) => record(reading, place, name),
    reference: (place) => reference(reading, place),
  };
  const kind = said(struct, "type");
  if (kind !== undefined && kind !== "object") reading.problems.push(noObject(step(struct, "type")!, kind));
  const type = has(struct, "$ref")
    ? reading.reference(struct)
    : reading.record(struct, said(struct, "title") ?? "Struct");
  return { at, type, problems: reading.problems };
}

function noObject(at: Place, kind: string): TypeProblem {
  const message = `A struct is the schema of an object, not of \`${kind}\`; other types are spelled as in Python.`;
  return { at, message, suggestion: "object" };
}

/** What becomes of other keys; a schema for them is kept among the further words. */
const recordWords = [
  "type",
  "title",
  "description",
  "properties",
  "required",
  "default",
  "$defs",
  "definitions",
  "$schema",
  "$id",
];

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
    if (!known)
      problems.push({
        at: name,
        message: `\`${string(name) ?? "This"}\` is required, but not among the \`properties\`.`,
      });
  }
  return new Set(names.flatMap((name) => string(name) ?? []));
}

function field(reading: Reading, { name, key }: Entry, at: Place, required: boolean): Field {
  if (!isFieldName(name)) {
    reading.problems.push({
      at: { node: key },
      message: `\`${name}\` cannot be the name of a field of a Python class.`,
    });
  }
  const isClass = has(at, "properties") && !has(at, "$ref");
  const type = schemaType(reading, at, className(name), ["title", "description", "default"]);
  const texts = isClass ? {} : { title: said(at, "title"), description: said(at, "description") };
  return { name, ...texts, ...schemaDefault(reading, type, at, required) };
}

/** `$ref: "#/$defs/Name"`, read once; a class that holds itself holds anything there. */
function reference(reading: Reading, at: Place): Type {
  const target = said(at, "$ref") ?? "";
  const [, group, name] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(target) ?? [];
  const definition = group && name ? step(step(reading.root, group), name) : undefined;
  if (!definition || !name) {
    reading.problems.push({
      at: step(at, "$ref")!,
      message: `\`${target}\` leads nowhere; write \`#/$defs/<name>\` of this schema.`,
    });
    return opaque({});
  }
  const known = reading.definitions.get(name);
  if (known) return known === "open" ? opaque({}) : known;
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
