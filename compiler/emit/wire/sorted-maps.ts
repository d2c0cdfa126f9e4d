/** The order of maps, on which the bytes of a message depend. */
import type { DescField, DescMessage, MessageShape } from "@bufbuild/protobuf";

/** The message with the keys of all its maps, and of JSON in it, in one order; it is changed in place. */
export function withSortedMaps<Desc extends DescMessage>(desc: Desc, message: MessageShape<Desc>): MessageShape<Desc> {
  sortFields(desc, message as unknown as Fields);
  return message;
}

type Fields = Record<string, unknown>;

const struct = "google.protobuf.Struct";

function sortFields(desc: DescMessage, message: Fields): void {
  for (const field of desc.fields) {
    const [holder, key] = placeOf(field, message);
    if (holder?.[key] !== undefined) holder[key] = sortedValue(field, holder[key]);
  }
}

/** Where a field's value stands: a member of a oneof stands in the oneof. */
function placeOf({ oneof, localName }: DescField, message: Fields): readonly [Fields | undefined, string] {
  if (!oneof) return [message, localName];
  const group = message[oneof.localName] as { case?: string } & Fields;
  return [group.case === localName ? group : undefined, "value"];
}

function sortedValue({ fieldKind, message }: DescField, value: unknown): unknown {
  if (fieldKind === "map") return Object.fromEntries(sortedEntries(value).map(([k, v]) => [k, sortedPart(message, v)]));
  if (fieldKind === "list") return (value as unknown[]).map((item) => sortedPart(message, item));
  return sortedPart(message, value);
}

function sortedPart(message: DescMessage | undefined, value: unknown): unknown {
  if (message?.typeName === struct) return sortedJson(value);
  if (message && typeof value === "object") sortFields(message, value as Fields);
  return value;
}

function sortedJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, each]) => [key, sortedJson(each)]));
}

function sortedEntries(value: unknown): [string, unknown][] {
  return Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
