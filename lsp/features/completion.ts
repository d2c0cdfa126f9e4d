/** What may stand at the cursor: keys, values, names, blocks, best first. */

import { lineEnd, lineStart } from "../../compiler/source/lines.ts";
import { askedNames } from "./completion/asked-names.ts";
import { commentCandidates } from "./completion/comments.ts";
import { fitIn } from "./completion/fit-in.ts";
import type { CompletionItem, CompletionList } from "./completion/item.ts";
import { keyCandidates } from "./completion/keys.ts";
import { type Known, known, type ProjectView } from "./completion/known.ts";
import { ranked } from "./completion/match.ts";
import { type CursorPlace, placesAt } from "./completion/place.ts";
import { meant } from "./completion/shelf.ts";
import { valueCandidates } from "./completion/values.ts";

/**
 * Completes what is being typed at an offset of a file; in a Python file, comments that silence, and the
 * names that the generated module is asked for. Names are taken
 * from the project's last good analysis; of the text itself, no more than what is round the cursor is read.
 */
export function complete(project: ProjectView, uri: string, text: string, offset: number): CompletionList {
  const about = known(project, uri, text);
  const asked = uri.endsWith(".py") ? askedNames(about, offset) : undefined;
  if (asked) return listed(asked, false);
  const cursor = uri.endsWith(".py") ? pythonComment(text, offset) : placesAt(text, offset);
  if ("comment" in cursor) return listed(commentCandidates(about, cursor.comment, offset), false);
  const items = cursor.flatMap((place) => itemsAt(meant(place, about), about));
  return listed(
    items,
    cursor.some(({ role }) => role === "value"),
  );
}

function itemsAt(place: CursorPlace, about: Known): Omit<CompletionItem, "sortText">[] {
  const candidates = place.role === "key" ? keyCandidates(place, about) : valueCandidates(place, about);
  return ranked(candidates, place.prefix).map((candidate) => fitIn(candidate, place));
}

/** The comment of a line of Python, if the cursor is in one; a `#` in a text is taken for one too, and does no harm. */
function pythonComment(text: string, offset: number) {
  const start = text.indexOf("#", lineStart(text, offset));
  return start >= 0 && start < offset ? { comment: { start, end: lineEnd(text, offset) } } : [];
}

/** More items than a person looks at; typing on brings the others. */
const most = 100;

function listed(items: readonly Omit<CompletionItem, "sortText">[], mayChange: boolean): CompletionList {
  const shown = items.slice(0, most);
  return {
    items: shown.map((item, i) => ({ ...item, sortText: String(i).padStart(4, "0") })),
    incomplete: mayChange || items.length > most,
  };
}
