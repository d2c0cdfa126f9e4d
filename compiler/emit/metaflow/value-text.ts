/** Values of inputs as a parameter says them: as text, or as JSON. */

import type { Type } from "../../model/type.ts";
import { pythonFloat } from "../../model/type-spelling.ts";
import type { Value } from "../../model/value.ts";
import { dayText, isoDays, momentText } from "../../model/value-time.ts";
import type { Node } from "../../source/node.ts";
import { plainType } from "./input-kind.ts";

/** A value's JSON, laid out as Python's `json.dumps` does; text where it is a text by itself stands in quotes. */
export function jsonText(type: Type, value: Value): string {
  return write(type, value, "name");
}

/** A date, a duration, a URI or a member of an enum, as text. undefined for what is none of these. */
export function plainText(value: Value): string | undefined {
  switch (value.kind) {
    case "datetime":
      return momentText(value.value, "+00:00");
    case "date":
      return dayText(value.value);
    case "timedelta":
      return isoDays(value.value);
    case "member":
      return value.name;
    case "str":
    case "uri":
      return value.value;
    default:
      return undefined;
  }
}

/** Members of enums are their names; inside pydantic's models, which read JSON themselves, their values. */
type Members = "name" | "value";

function write(type: Type, value: Value, members: Members): string {
  const plain = plainType(type);
  switch (value.kind) {
    case "variant":
      return write(plain.kind === "union" ? plain.variants[value.index]! : plain, value.value, members);
    case "list":
      return `[${value.items.map((item, i) => write(itemType(plain, i), item, members)).join(", ")}]`;
    case "dict":
      return object(value.entries.map(([key, item]) => [keyText(key), write(entryType(plain), item, members)]));
    case "record":
      return record(plain, value.fields, members);
    case "member":
      return JSON.stringify(members === "name" ? value.name : value.value);
    default:
      return scalar(value);
  }
}

function record(type: Type, fields: Extract<Value, { kind: "record" }>["fields"], members: Members): string {
  const types = new Map(type.kind === "record" ? type.fields.map((field) => [field.name, field.type]) : []);
  const inner = type.kind === "record" && type.flavor === "pydantic" ? "value" : members;
  const given = fields.filter((field) => field.given);
  return object(given.map(({ name, value }) => [name, write(types.get(name) ?? type, value, inner)]));
}

function object(entries: readonly (readonly [key: string, json: string])[]): string {
  return `{${entries.map(([key, json]) => `${JSON.stringify(key)}: ${json}`).join(", ")}}`;
}

function itemType(type: Type, i: number): Type {
  if (type.kind === "tuple") return type.items[i] ?? type;
  return type.kind === "list" ? type.item : type;
}

function entryType(type: Type): Type {
  return type.kind === "dict" && type.of ? type.of.value : type;
}

function keyText(key: Value): string {
  const text = plainText(key);
  return text ?? scalar(key);
}

function scalar(value: Value): string {
  switch (value.kind) {
    case "none":
      return "null";
    case "bool":
    case "int":
      return String(value.value);
    case "float":
      return floatText(value.value);
    default:
      return JSON.stringify(plainText(value) ?? null);
  }
}

/** Python's own `json` reads and writes what is not finite. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? pythonFloat(value) : value < 0 ? "-Infinity" : "Infinity";
}

/** What is written in YAML, as JSON. */
export function nodeText(node: Node): string {
  if (node.kind === "sequence") return `[${node.items.map((item) => nodeText(item.value)).join(", ")}]`;
  if (node.kind === "mapping") return object(node.entries.map((entry) => [entry.name, nodeText(entry.value)]));
  const { value } = node;
  return typeof value === "number" ? floatText(value).replace(/^(-?\d+)\.0$/, "$1") : JSON.stringify(value);
}
