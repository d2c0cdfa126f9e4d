import {
  create,
  type DescField,
  type DescMessage,
  type JsonObject,
  type JsonValue,
  type MessageInitShape,
  type MessageShape,
  ScalarType,
} from "@bufbuild/protobuf";
import { onceFor } from "../once-for.ts";

/**
 * A message from its proto3 JSON, for JSON that flytec itself has made: what is no such JSON throws. The library's own
 * `fromJson` brings the descriptors of all options along, which costs more than reading what is read here.
 */
export function fromJson<Desc extends DescMessage>(schema: Desc, json: JsonObject): MessageShape<Desc> {
  return create(schema, messageInit(schema, json) as MessageInitShape<Desc>);
}

const fieldsOf = onceFor(({ fields }: DescMessage) => new Map(fields.map((field) => [field.jsonName, field])));

function messageInit(message: DescMessage, json: JsonObject): object {
  const fields = fieldsOf(message);
  const made: Record<string, unknown> = {};
  for (const key of Object.keys(json)) {
    const field = fields.get(key);
    if (!field) throw new Error(`${message.typeName} has no field ${key}`);
    const value = fieldInit(field, json[key]!);
    if (field.oneof) made[field.oneof.localName] = { case: field.localName, value };
    else made[field.localName] = value;
  }
  return made;
}

function fieldInit(field: DescField, json: JsonValue): unknown {
  if (field.fieldKind === "list") return (json as JsonValue[]).map((item) => valueInit(field, item));
  if (field.fieldKind !== "map") return valueInit(field, json);
  return Object.fromEntries(Object.entries(json as JsonObject).map(([key, value]) => [key, valueInit(field, value)]));
}

/** One value of a field: the only one, or one of its list or map. */
function valueInit(field: DescField, json: JsonValue): unknown {
  if (field.message) return wellKnownInit(field, json) ?? messageInit(field.message, json as JsonObject);
  if (field.enum) return field.enum.values.find(({ name }) => name === json)?.number ?? json;
  return scalarInit(field.scalar!, json);
}

/** Messages whose JSON is no object of their fields; undefined for all others. */
function wellKnownInit(field: DescField, json: JsonValue): unknown {
  switch (field.message?.typeName) {
    case "google.protobuf.Struct":
      return json;
    case "google.protobuf.Duration":
      return durationInit(json as string);
    case "google.protobuf.Timestamp":
      return timestampInit(json as string);
    default:
      return typeof json === "object" ? undefined : wrapperInit(field, json);
  }
}

/** A singular wrapper stands for its value; anywhere else it is a message. */
function wrapperInit(field: DescField, json: JsonValue): unknown {
  const value = valueInit(field.message!.fields[0]!, json);
  return field.fieldKind === "message" && !field.oneof ? value : { value };
}

/** `-1.5s` */
function durationInit(text: string): object {
  const [, sign, seconds, fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,9}))?s$/.exec(text)!;
  const direction = sign ? -1 : 1;
  return { seconds: BigInt(direction) * BigInt(seconds!), nanos: direction * nanos(fraction) };
}

/** `2026-01-01T00:00:00.5Z` */
function timestampInit(text: string): object {
  const [, whole, fraction = ""] = /^([^.]*?)(?:\.(\d{1,9}))?Z$/.exec(text)!;
  return { seconds: BigInt(Date.parse(`${whole}Z`) / 1000), nanos: nanos(fraction) };
}

const nanos = (fraction: string): number => Number(fraction.padEnd(9, "0"));

function scalarInit(scalar: ScalarType, json: JsonValue): unknown {
  switch (scalar) {
    case ScalarType.BYTES:
      return Uint8Array.from(atob(json as string), (character) => character.charCodeAt(0));
    case ScalarType.INT64:
    case ScalarType.UINT64:
      return BigInt(json as string | number);
    default:
      return typeof json === "string" && scalar !== ScalarType.STRING ? Number(json) : json;
  }
}
