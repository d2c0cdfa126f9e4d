/** Whether two texts say the same: what a formatter promises. */
import type { Entry, Item, Node } from "../source/node.ts";
import type { YamlText } from "../source/read-yaml.ts";

/** True when both hold the same values, in the same styles, with the same anchors and aliases. */
export function saysTheSame(one: YamlText, other: YamlText): boolean {
  return (
    other.problems.length === one.problems.length &&
    one.documents.length === other.documents.length &&
    one.documents.every((root, i) => isSame(root, other.documents[i]!))
  );
}

function isSame(one: Node, other: Node): boolean {
  if (one.kind !== other.kind || one.style !== other.style || one.anchor !== other.anchor) return false;
  if (one.kind === "scalar") return other.kind === "scalar" && Object.is(one.value, other.value);
  if (one.kind === "sequence")
    return other.kind === "sequence" && isEach(one.items, other.items, (a, b) => isSameValue(a, b));
  return other.kind === "mapping" && isEach(one.entries, other.entries, isSameEntry);
}

function isEach<T>(some: readonly T[], others: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return some.length === others.length && some.every((one, i) => same(one, others[i]!));
}

function isSameEntry(one: Entry, other: Entry): boolean {
  return one.name === other.name && one.merged?.name === other.merged?.name && isSameValue(one, other);
}

/** What an alias stands for is compared where it is written. */
function isSameValue(one: Item, other: Item): boolean {
  if (one.alias || other.alias) return one.alias?.name === other.alias?.name;
  return isSame(one.value, other.value);
}
