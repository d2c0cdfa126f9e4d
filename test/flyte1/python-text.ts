/** Pieces of Python, as the printer of plain flytekit code writes them. */

/** Keyword arguments; those that are undefined are not written. */
export type Words = Readonly<Record<string, string | undefined>>;

/** A call with keyword arguments. */
export function call(name: string, words: Words): string {
  const given = Object.entries(words).filter(([, value]) => value !== undefined);
  return `${name}(${given.map(([word, value]) => `${word}=${value}`).join(", ")})`;
}

/** A string. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** `True`, `False`, or nothing. */
export function flag(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? "True" : "False";
}

/** A dict of strings; nothing where it is empty. */
export function texts(all: ReadonlyMap<string, { readonly value: string }> | undefined): string | undefined {
  if (!all || all.size === 0) return undefined;
  return `{${[...all].map(([key, { value }]) => `${quoted(key)}: ${quoted(value)}`).join(", ")}}`;
}
