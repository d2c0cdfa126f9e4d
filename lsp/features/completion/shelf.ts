/** What stands under a top-level `x-…` key is completed as what its first use makes of it. */
import { meaningOf } from "../../../compiler/source/at-offset.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";

/** The place as the language knows it. */
export function meant(place: CursorPlace, { project, uri }: Known): CursorPlace {
  if (!String(place.path[0]).startsWith("x-")) return place;
  const documents = project?.texts.find(({ source }) => source.uri === uri)?.documents ?? [];
  return { ...place, path: meaningOf(documents, place.path) };
}
