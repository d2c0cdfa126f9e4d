/** Keys that are nearly written: what they say is not known, and the misspelled key is a finding already. */
import { nearest } from "../source/nearest.ts";
import { child, isNull, type Node } from "../source/node.ts";

/**
 * True where a mapping has no such key, and one that is nearly it.
 * @param siblings keys of the mapping that are right, and nearly the same word.
 */
export function isMisspelt(node: Node, key: string, siblings: readonly string[] = []): boolean {
  return child(node, key) === undefined && hasNearly(node, key, siblings);
}

/** As `isMisspelt`, for a mapping that is made of several files: one of them may say the key, and another misspell it. */
export function hasNearly(node: Node, key: string, siblings: readonly string[] = []): boolean {
  if (node.kind !== "mapping") return false;
  const others = node.entries.map(({ name }) => name).filter((name) => name !== key && !siblings.includes(name));
  return nearest(key, others) !== undefined;
}

/** True where a mapping means to say something under a key, and what it says is not read: misspelled, or of another type. */
export function isUnread(node: Node, key: string, read: unknown): boolean {
  return read === undefined && (!isNull(child(node, key)) || isMisspelt(node, key));
}
