/** Keys that are names of something: of an input, a function, a finding, or of what a profile lays itself over. */

import { typeName } from "../../../compiler/model/type-spelling.ts";
import { annotation, holding } from "../../../schema/lookup.ts";
import { isSchema, type Schema } from "../../../schema/walk.ts";
import { codeCandidates } from "./codes.ts";
import type { Candidate } from "./item.ts";
import { keyYaml } from "./key-yaml.ts";
import type { Known } from "./known.ts";
import { overlaidKeys } from "./other-files.ts";
import type { CursorPlace } from "./place.ts";
import { functionNames, parametersOf } from "./python.ts";
import { scalarText } from "./quoting.ts";
import { inputsAt } from "./tasks.ts";

/** Candidates for a key that the schema leaves to the user. */
export function nameCandidates(place: CursorPlace, schemas: readonly Schema[], about: Known): Candidate[] {
  const free = schemas.filter(({ additionalProperties }) => isSchema(additionalProperties));
  if (free.length === 0) return [];
  const names = schemas.flatMap(({ propertyNames }) => (isSchema(propertyNames) ? holding(propertyNames) : []));
  const values = free.flatMap(({ additionalProperties }) => holding(additionalProperties as Schema));
  const kind = annotation(names, "x-kind");
  const found = [...overlaid(place, about), ...(kinds[String(kind)]?.(place, about) ?? [])];
  const written = new Set(place.mapping?.entries.map(({ name }) => name));
  const flow = place.typed.open.length > 0;
  return found
    .filter(({ label }) => !written.has(label))
    .map((candidate) => ({ ...keyYaml(scalarText(candidate.label, flow), values, flow), ...candidate }));
}

type Names = (place: CursorPlace, about: Known) => Candidate[];

const kinds: Readonly<Record<string, Names>> = {
  "reference:input": inputNames,
  "task-name": functionNames,
  "input-name": parametersOf,
  code: (_, about) => codeCandidates(about),
};

function inputNames(place: CursorPlace, about: Known): Candidate[] {
  return [...inputsAt(place, about)].map(([label, { type, description }]) => ({
    label,
    kind: "reference",
    ...(type && { detail: typeName(type) }),
    ...(description !== undefined && { documentation: description }),
  }));
}

/** In a profile, the names that the project has at the same place. */
function overlaid(place: CursorPlace, about: Known): Candidate[] {
  return [...overlaidKeys(place, about)].map((name) => ({ label: name, kind: "reference", detail: "of the project" }));
}
