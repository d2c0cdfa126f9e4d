/** Plain data as Python displays. */
import type { Json } from "../../model/type.ts";
import { pythonFloat } from "../../model/type-spelling.ts";
import type { Packable } from "../wire/msgpack.ts";
import { boolean, type Code, display, list, none, number, string, text } from "./code.ts";
import { flat } from "./printer.ts";

/** What is packed into a struct, as dicts, lists and constants. */
export function dataCode(data: Packable): Code {
  if (data === null) return none;
  if (typeof data === "boolean") return boolean(data);
  if (typeof data === "string") return string(data);
  if (typeof data === "bigint") return text(String(data));
  if (typeof data === "number") return floatCode(data);
  if (data instanceof Map) return dictCode([...data].map(([key, value]) => [dataCode(key), dataCode(value)]));
  return list((data as readonly Packable[]).map(dataCode));
}

/** JSON as dicts, lists and constants; a whole number is an int. */
export function jsonCode(data: Json): Code {
  if (typeof data === "number") return Number.isSafeInteger(data) ? number(data) : floatCode(data);
  if (data === null || typeof data !== "object") return dataCode(data);
  if (Array.isArray(data)) return list(data.map(jsonCode));
  return dictCode(Object.entries(data).map(([key, value]) => [string(key), jsonCode(value)]));
}

/** A float that keeps its point; Python has no signs for what is not finite. */
export function floatCode(value: number): Code {
  return text(Number.isFinite(value) ? pythonFloat(value) : `float("${pythonFloat(value)}")`);
}

/** A dict display with keys of any kind. */
export function dictCode(entries: readonly (readonly [key: Code, value: Code])[]): Code {
  const items = entries.map(([key, value]) => ({ lead: `${flat(key)}: `, value }));
  return display("{", items, "}");
}
