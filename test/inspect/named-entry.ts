import { isNode, isPair, isSeq, type Node, type Pair, parseDocument, visit } from "yaml";

/** A text without the entry on which a finding stands: the innermost key with its value, or item of a list, that holds it all. */
export function withoutEntry(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const document = parseDocument(text);
  let remove: (() => void) | undefined;
  visit(document, (_, node, path) => {
    const parent = path.at(-1);
    if (!isPair(node) && !isSeq(parent)) return;
    const [from, to] = rangeOf(node as Node | Pair);
    if (from > start || to < end) return;
    const { items } = parent as { items: unknown[] };
    remove = () => items.splice(items.indexOf(node), 1);
  });
  if (!remove) throw new Error(`no entry holds ${text.slice(start, end)}`);
  remove();
  return String(document);
}

function rangeOf(node: Node | Pair): [number, number] {
  if (!isPair(node)) return [node.range![0], node.range![1]];
  const { key, value } = node as Pair<Node, Node | null>;
  return [key.range![0], (isNode(value) ? value : key).range![1]];
}
