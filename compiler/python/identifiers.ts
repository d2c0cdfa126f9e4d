import { parser } from "@lezer/python";
import type { Span } from "../source/node.ts";

/** Where a word stands in Python as a name of its own: not as an attribute, in a text, or in a comment. */
export function identifiers(text: string, word: string): Span[] {
  if (!text.includes(word)) return [];
  const found: Span[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to, node }) => {
      const isKeyword = node.parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp";
      if (name === "VariableName" && !isKeyword && text.slice(from, to) === word) found.push({ start: from, end: to });
    },
  });
  return found;
}
