import { type Alias, type Entry, isNull, type Located, type Node, type Place, step } from "../source/node.ts";
import { located } from "./lower.ts";

/** One thing of a map whose keys are names (environments, tasks, triggers, overrides, images). */
export interface Named {
  readonly key: Located<string>;
  readonly place: Place;
}

/** The named things under `key` of the mapping at `place`, in the order written; an empty value is a thing with all defaults. */
export function named(place: Place | undefined, key: string): Named[] {
  const map = step(place, key);
  if (map?.node.kind !== "mapping") return [];
  const found: Named[] = [];
  for (const entry of map.node.entries) {
    const one = namedBy(map, entry);
    if (one) found.push(one);
  }
  return found;
}

/** One of the named things of the mapping at `map`, by its entry; undefined where the entry's value is none. */
export function namedBy(map: Place, { name, key, value, alias, merged }: Entry): Named | undefined {
  if (!isLegal(value)) return undefined;
  return {
    key: located(placed(key, merged ?? map.alias), name),
    place: placed(value, alias ?? merged ?? map.alias),
  };
}

function isLegal(value: Node): boolean {
  return value.kind === "mapping" || isNull(value) || (value.kind === "scalar" && typeof value.value === "string");
}

function placed(node: Node, alias: Alias | undefined): Place {
  return alias ? { node, alias } : { node };
}
