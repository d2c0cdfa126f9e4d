/** Parameters of one level, lowered by a table from YAML key to lowerer; the table is the level's one list of keys. */
import { isNull, type Place } from "../source/node.ts";
import { type Lower, type Setting, settingOf } from "./lower.ts";

type Lowered<L> = L extends Lower<infer T> ? T : never;

/** The settings a table of lowerers yields. */
export type SettingsOf<Table> = { readonly [Key in keyof Table]?: Setting<Lowered<Table[Key]>> };

/** Lowers every key of `table` that the mapping at `place` sets. */
export function lowerSettings<Table extends Readonly<Record<string, Lower<unknown>>>>(
  place: Place,
  table: Table,
): SettingsOf<Table> {
  const made: Record<string, unknown> = {};
  if (place.node.kind !== "mapping") return made as SettingsOf<Table>;
  for (const entry of place.node.entries) {
    const { name, value } = entry;
    const lower = Object.hasOwn(table, name) && !Object.hasOwn(made, name) ? table[name] : undefined;
    const found = lower && !isNull(value) ? settingOf(place, entry, lower) : undefined;
    if (found) made[name] = found;
  }
  return made as SettingsOf<Table>;
}
