/** What differs between two JSON values, field by field. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type { Field } from "../emit/provenance.ts";

/** A field that has another value, or is there on one side only. */
export interface Change {
  readonly field: Field;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** The changes from one value to the other, down to what has no parts; `undefined` is nothing at all. */
export function jsonChanges(before: JsonValue | undefined, after: JsonValue | undefined, field: Field = []): Change[] {
  const [from, to] = [partsOf(before), partsOf(after)];
  if ((from ?? to) === undefined || (before !== undefined && !from) || (after !== undefined && !to))
    return same(before, after)
      ? []
      : [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  const names = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])];
  return names.flatMap((name) => jsonChanges(from?.get(name), to?.get(name), [...field, name]));
}

function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The parts of an object or a list, by name; undefined for what has none. */
function partsOf(value: JsonValue | undefined): Map<string, JsonValue> | undefined {
  if (Array.isArray(value)) return value.length > 0 ? itemsOf(value) : undefined;
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return undefined;
  return new Map(Object.entries(value));
}

/** Items by their `name` or `key`, so that one more does not make all others differ; arguments by their flag. */
function itemsOf(list: readonly JsonValue[]): Map<string, JsonValue> | undefined {
  for (const word of ["name", "key"]) {
    const names = list.map((item) => (isObject(item) ? item[word] : undefined));
    if (names.every((name) => typeof name === "string") && new Set(names).size === list.length)
      return new Map(list.map((item, i) => [names[i] as string, without(item as JsonObject, word)]));
  }
  if (list.every((item) => typeof item === "string")) return words(list);
  return new Map(list.map((item, i) => [String(i), item]));
}

/** An item without the name that it is called by. */
function without({ ...item }: JsonObject, word: string): JsonObject {
  delete item[word];
  return item;
}

/** A list of texts is one value, unless it is a command line with flags: then each flag's is. */
function words(list: readonly string[]): Map<string, JsonValue> | undefined {
  if (!list.some(isFlag)) return undefined;
  const found = new Map<string, JsonValue>();
  for (const [i, word] of list.entries()) {
    const flag = list[i - 1];
    if (isFlag(word)) found.set(word, "");
    else found.set(flag !== undefined && isFlag(flag) ? flag : `argument ${i}`, word);
  }
  return found;
}

function isFlag(word: string): boolean {
  return word.startsWith("--");
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
