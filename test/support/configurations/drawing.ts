/** What the generator draws with: spellings from a pool, mappings with some of their keys, lists. */
import fc, { type Arbitrary } from "fast-check";
import { type Mapping, type Tree, y } from "./yaml.ts";

export type Draw<T extends Tree = Tree> = Arbitrary<T>;
type Keys = Readonly<Record<string, Draw>>;

/** One of some spellings. */
export function pick(...spellings: readonly string[]): Draw {
  return fc.constantFrom(...spellings).map(y);
}

/** One of several draws, each as likely. */
export function either(...draws: readonly Draw[]): Draw {
  return fc.oneof(...draws);
}

/** A mapping with those of the keys that are required and about half of the others, now and then one with no value. */
export function some(keys: Keys, required: Keys = {}): Draw<Mapping> {
  return mappingOf(keys, required, 24);
}

/** As `some`, with most of the keys. */
export function most(keys: Keys, required: Keys = {}): Draw<Mapping> {
  return mappingOf(keys, required, 40);
}

/** @param share how many of fifty keys are drawn; one is null, the rest is left out. */
function mappingOf(keys: Keys, required: Keys, share: number): Draw<Mapping> {
  const all: Record<string, Arbitrary<Tree | undefined>> = { ...required };
  for (const [key, draw] of Object.entries(keys)) {
    all[key] = fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 49 - share },
      { arbitrary: draw, weight: share },
      { arbitrary: fc.constant(null), weight: 1 },
    );
  }
  return fc.record(all).map(present);
}

function present(entries: Readonly<Record<string, Tree | undefined>>): Mapping {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** A mapping with the one key. */
export function only(key: string, draw: Draw): Draw<Mapping> {
  return draw.map((value) => ({ [key]: value }));
}

export function listOf(draw: Draw, { min = 0, max = 3 }: { readonly min?: number; readonly max?: number } = {}): Draw {
  return fc.array(draw, { minLength: min, maxLength: max });
}

/** A mapping from distinct names to what is drawn for each. */
export function named(
  names: readonly string[],
  draw: Draw,
  { min = 0, max = 2 }: { readonly min?: number; readonly max?: number } = {},
): Draw<Mapping> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), draw), {
      minLength: min,
      maxLength: max,
      selector: ([name]) => name,
    })
    .map(Object.fromEntries);
}
