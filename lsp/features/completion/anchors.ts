/** What stands under an anchor, for `*name`. */
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";

/** The anchors before the cursor, the nearest first. */
export function anchorCandidates({ replace }: CursorPlace, { text }: Known): Candidate[] {
  if (!text.includes("&")) return [];
  const found = [...text.slice(0, replace.start).matchAll(/(?<=[\s,[{])&([^\s,[\]{}]+)(?=\s)/g)];
  return [...new Set(found.map((match) => match[1]!).reverse())].map((name) => ({
    label: `*${name}`,
    kind: "reference",
    detail: "what its anchor names",
    bare: true,
  }));
}
