/** Items outside of YAML, where nothing has to be fitted in. */
import type { Candidate, CompletionItem } from "./item.ts";
import { ranked } from "./match.ts";

/** Candidates as items that take the place of what is typed before an offset. */
export function plainItems(
  candidates: readonly Candidate[],
  typed: string,
  offset: number,
): Omit<CompletionItem, "sortText">[] {
  const span = { start: offset - typed.length, end: offset };
  return ranked(candidates, typed).map((candidate) => {
    const { label, kind, detail, yaml, snippet = false, more = false } = candidate;
    return {
      label,
      kind,
      ...(detail !== undefined && { detail }),
      get documentation() {
        return candidate.documentation;
      },
      insertText: yaml ?? label,
      indent: 0,
      snippet,
      insert: span,
      replace: span,
      filterText: label,
      retrigger: more,
    };
  });
}
