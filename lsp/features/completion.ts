/** What may stand at the cursor: keys, values, names, blocks, best first. */
import type { Analysis } from "../../compiler/analysis.ts";
import type { Files } from "../../compiler/source/files.ts";
import { commentCandidates } from "./completion/comments.ts";
import { fitIn } from "./completion/fit-in.ts";
import type { CompletionItem, CompletionList } from "./completion/item.ts";
import { keyCandidates } from "./completion/keys.ts";
import { known } from "./completion/known.ts";
import { ranked } from "./completion/match.ts";
import { placesAt } from "./completion/place.ts";
import { valueCandidates } from "./completion/values.ts";

/**
 * Completes what is being typed at an offset of a file.
 * @param analysis the last there is of the file's project: names are taken from it, positions are not, so it may be older
 * than the text that `files` gives.
 */
export function complete(analysis: Analysis | undefined, files: Files, uri: string, offset: number): CompletionList {
  const text = files.read(uri);
  if (text === undefined) return { items: [], incomplete: false };
  const about = known(analysis, files, uri, text);
  const cursor = placesAt(text, offset);
  if ("comment" in cursor) return listed(commentCandidates(about, cursor.comment, offset));
  return listed(
    cursor.flatMap((place) => {
      const candidates = place.role === "key" ? keyCandidates(place, about) : valueCandidates(place, about);
      return ranked(candidates, place.prefix).map((candidate) => fitIn(candidate, place));
    }),
  );
}

function listed(items: readonly Omit<CompletionItem, "sortText">[]): CompletionList {
  return { items: items.map((item, i) => ({ ...item, sortText: String(i).padStart(4, "0") })), incomplete: true };
}
