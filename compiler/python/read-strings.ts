import { pythonParser } from "virtual:python-parser";
import type { Span } from "../source/node.ts";

/** Where the strings of a text stand, quotes included: a `#` in one begins no comment. */
export function stringsIn(text: string): Span[] {
  const found: Span[] = [];
  pythonParser()
    .parse(text)
    .iterate({
      enter: ({ name, from, to }) => {
        if (name === "String" || name === "FormatString") found.push({ start: from, end: to });
      },
    });
  return found;
}
