import type { Span } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";
import { isSameName, nameAt, pythonNames, yamlNames } from "./names.ts";

/** A place to light up; where the name is declared it is written, elsewhere read. */
export interface Highlight {
  readonly span: Span;
  readonly isDeclaration: boolean;
}

/** The places of the name at an offset in its own document. */
export function highlights(at: Snapshot, offset: number): readonly Highlight[] {
  const name = nameAt(at, offset);
  if (!name) return [];
  const all = at.file.endsWith(".py") ? pythonNames(at.project) : yamlNames(at.project);
  return all
    .filter((place) => place.file === at.file && isSameName(place, name))
    .map(({ span, role }) => ({ span, isDeclaration: role === "declaration" || role === "definition" }));
}
