/** `reusable: off`, where an override needs it. */
import { effectiveSetting } from "../../../compiler/model/effective.ts";
import { annotation, schemaAt } from "../../../schema/lookup.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";
import { taskAt } from "./tasks.ts";

/** How to offer `reusable` in an override of a reusable task; undefined elsewhere. */
export function neededOff(place: CursorPlace, about: Known): Pick<Candidate, "yaml" | "detail" | "more"> | undefined {
  if (annotation(schemaAt(place.path), "x-level") !== "override") return undefined;
  const task = taskAt(place, about);
  if (!task || !effectiveSetting("reusable", task)) return undefined;
  return { yaml: "reusable: off", detail: "off, to override resources or secrets", more: false };
}
