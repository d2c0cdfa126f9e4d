/** Words of the user's, and of the language's, in the sentences of messages. */

/** `` `a`, `b`, `c` ``; with `glue`, that stands before the last of several. */
export function listed(words: Iterable<string>, glue?: "and" | "or"): string {
  const quoted = Array.from(words, (word) => `\`${word}\``);
  if (!glue || quoted.length < 2) return quoted.join(", ");
  return `${quoted.slice(0, -1).join(", ")} ${glue} ${quoted.at(-1)}`;
}

/** The end of a sentence about a word that leads nowhere: the nearest that would, or what to say where none is near. */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `did you mean \`${near}\`?`;
}

/** `1 file`, `2 files`, `2 fixes`. */
export function counted(count: number, word: string): string {
  return `${count} ${count === 1 || word === "info" ? word : word.endsWith("x") ? `${word}es` : `${word}s`}`;
}
