/** What is to stand in `flyte.yaml`: plain data, mappings with the comments that belong to their keys. */

export type Yaml = string | number | boolean | null | readonly Yaml[] | YamlMap;

/** A mapping; entries keep their order. */
export interface YamlMap {
  readonly entries: readonly YamlEntry[];
  /** True for one that is written a key to a line, however small. */
  readonly block?: boolean;
}

export interface YamlEntry {
  readonly key: string;
  readonly value: Yaml;
  /** Lines of comments above the key, without their `#`. */
  readonly above?: readonly string[];
  /** A comment after the value, without its `#`. */
  readonly beside?: string;
}

/** A mapping of what is there. */
export function yamlMap(entries: Iterable<readonly [key: string, value: Yaml | undefined]>): YamlMap {
  return { entries: [...entries].flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])) };
}

/** The same, a key to a line. */
export function block(map: YamlMap): YamlMap {
  return { ...map, block: true };
}

/** True for a mapping. */
export function isMap(value: Yaml | undefined): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a key, if the mapping has it. */
export function get(map: YamlMap, key: string): Yaml | undefined {
  return map.entries.find((entry) => entry.key === key)?.value;
}

/** The mapping with a key set, in its old place or as the last. */
export function set(map: YamlMap, key: string, value: Yaml): YamlMap {
  const isThere = map.entries.some((entry) => entry.key === key);
  const entries = map.entries.map((entry) => (entry.key === key ? { ...entry, value } : entry));
  return { ...map, entries: isThere ? entries : [...entries, { key, value }] };
}

/** The mapping without a key. */
export function without(map: YamlMap, key: string): YamlMap {
  return { ...map, entries: map.entries.filter((entry) => entry.key !== key) };
}

/** The mapping with its keys in this order; others come last. */
export function ordered(map: YamlMap, keys: readonly string[]): YamlMap {
  const rank = ({ key }: YamlEntry) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return { ...map, entries: [...map.entries].sort((a, b) => rank(a) - rank(b)) };
}
