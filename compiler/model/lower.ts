/**
 * From YAML values to the model's leaves. Wrong types are reported by the shape checks and are simply absent here,
 * so that rules never meet garbage.
 */
import { type Entry, entry, isNull, type Located, type Place, placeOfKey, valuePlace } from "../source/node.ts";

/** A parameter as one level set it: the value, where it stands, and the key it stands under. */
export interface Setting<T> extends Located<T> {
  readonly key: Place;
}

/** Turns a place into a value; undefined when what stands there has the wrong type. */
export type Lower<T> = (place: Place) => T | undefined;

/** `value` at `place`. */
export function located<T>(place: Place, value: T): Located<T> {
  return place.alias ? { value, node: place.node, alias: place.alias } : { value, node: place.node };
}

/** The value of `key` in the mapping at `place`, lowered; undefined when absent, null or of the wrong type. */
export function setting<T>(place: Place | undefined, key: string, lower: Lower<T>): Setting<T> | undefined {
  const found = entry(place?.node, key);
  return place && found && !isNull(found.value) ? settingOf(place, found, lower) : undefined;
}

/** The value of an entry of the mapping at `place`, lowered; undefined when it has the wrong type. */
export function settingOf<T>(place: Place, entry: Entry, lower: Lower<T>): Setting<T> | undefined {
  const at = valuePlace(place, entry);
  const value = lower(at);
  if (value === undefined) return undefined;
  const key = placeOfKey(place, entry);
  return at.alias ? { value, node: at.node, alias: at.alias, key } : { value, node: at.node, key };
}

export const string: Lower<string> = ({ node }) =>
  node.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;

export const boolean: Lower<boolean> = ({ node }) =>
  node.kind === "scalar" && typeof node.value === "boolean" ? node.value : undefined;

export const number: Lower<number> = ({ node }) =>
  node.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;

export const integer: Lower<number> = (place) => {
  const value = number(place);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
};

/** A string, or a number as it was written (`2` → "2", `0.50` → "0.50"). */
export const text: Lower<string> = (place) => {
  const { node } = place;
  return node.kind === "scalar" && typeof node.value === "number" ? node.raw : string(place);
};

/** Environment variables; one without a value is sent with an empty one, as the SDK does. */
export const variables: Lower<Map<string, Setting<string>>> = (place) =>
  map((at) => (isNull(at.node) ? "" : string(at)), true)(place);

/** A list whose items are lowered one by one; wrong items are left out. */
export function list<T>(lower: Lower<T>): Lower<Located<T>[]> {
  return (place) => {
    if (place.node.kind !== "sequence") return undefined;
    return place.node.items.flatMap((item) => {
      const at = valuePlace(place, item);
      const value = lower(at);
      return value === undefined ? [] : [located(at, value)];
    });
  };
}

/** A list, or a single item standing for a list of one. */
export function listOrOne<T>(lower: Lower<T>): Lower<Located<T>[]> {
  return (place) => {
    if (place.node.kind === "sequence") return list(lower)(place);
    const value = lower(place);
    return value === undefined ? undefined : [located(place, value)];
  };
}

/** A mapping from names to things, in the order written. A null value is lowered too when `nulls` is set. */
export function map<T>(lower: Lower<T>, nulls = false): Lower<Map<string, Setting<T>>> {
  return (place) => {
    if (place.node.kind !== "mapping") return undefined;
    const made = new Map<string, Setting<T>>();
    for (const entry of place.node.entries) {
      if (made.has(entry.name) || (isNull(entry.value) && !nulls)) continue;
      const found = settingOf(place, entry, lower);
      if (found) made.set(entry.name, found);
    }
    return made;
  };
}

/** True when the mapping at `place` has `key`, whatever its value. */
export function has(place: Place | undefined, key: string): boolean {
  return entry(place?.node, key) !== undefined;
}
