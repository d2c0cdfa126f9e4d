import type { Json } from "../model/type.ts";
import type { Constant } from "./constant.ts";

/** A constant as JSON; undefined for what has none. */
export function asJson(constant: Constant): Json | undefined {
  switch (constant.kind) {
    case "none":
      return null;
    case "int":
      return Number(constant.value);
    case "bool":
    case "float":
    case "str":
      return constant.value;
    case "list":
    case "tuple":
      return all(constant.items);
    case "dict":
      return object(constant.entries);
    default:
      return undefined;
  }
}

function all(items: readonly Constant[]): Json[] | undefined {
  const made = items.map(asJson).filter((item) => item !== undefined);
  return made.length === items.length ? made : undefined;
}

function object(entries: readonly (readonly [Constant, Constant])[]): Json | undefined {
  const made = entries.map(([key, value]) => [key.kind === "str" ? key.value : undefined, asJson(value)] as const);
  return made.every(([key, value]) => key !== undefined && value !== undefined)
    ? (Object.fromEntries(made) as Json)
    : undefined;
}
