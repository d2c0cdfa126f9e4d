import { isNull, keyPlace, type Located, type Place, step } from "../source/node.ts";
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
  return map.node.entries.flatMap(({ name }) => {
    const at = step(map, name)!;
    const legal =
      at.node.kind === "mapping" || isNull(at.node) || (at.node.kind === "scalar" && typeof at.node.value === "string");
    return legal ? [{ key: located(keyPlace(map, name)!, name), place: at }] : [];
  });
}
