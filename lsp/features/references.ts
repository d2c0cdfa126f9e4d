import type { Snapshot } from "../workspace.ts";
import { type NamePlace, nameAt, placesOf } from "./names.ts";

/** All places of the name at an offset, in YAML and Python. @param withDeclaration whether those that declare it count. */
export function references(at: Snapshot, offset: number, withDeclaration: boolean): readonly NamePlace[] {
  const name = nameAt(at, offset);
  if (!name) return [];
  return placesOf(at.project, name).filter(({ role }) => withDeclaration || role === "reference");
}
