/** From the validator's errors to mistakes: each said once, at its place, and no echoes of forms nobody tried. */
import type { Verdict } from "virtual:validators";
import { hasType, holding, type Path, schemaAt } from "../../schema/lookup.ts";
import type { Schema } from "../../schema/walk.ts";
import { typesOf } from "../../schema/walk.ts";
import { keyPlace, type Node, type Place, type Step, step, toValue } from "../source/node.ts";
import type { Mistake } from "./mistake.ts";

/** The mistakes behind the errors that a validator found in the value at `base`. */
export function mistakes(root: Node, base: Path, verdicts: readonly Verdict[]): Mistake[] {
  const byPointer = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const group = byPointer.get(verdict.instancePath);
    if (group) group.push(verdict);
    else byPointer.set(verdict.instancePath, [verdict]);
  }
  return [...byPointer].flatMap(([pointer, group]) => mistakesAt(spot(root, base, pointer), group));
}

type Spot = Pick<Mistake, "path" | "place" | "key" | "schemas" | "forms">;

/** What stands at a JSON pointer below `base`, and which schemas hold there. */
function spot(root: Node, base: Path, pointer: string): Spot {
  const path: Step[] = [];
  let place: Place = { node: root };
  let parent: Place | undefined;
  const steps = pointer.split("/").slice(1).map((s) => s.replaceAll("~1", "/").replaceAll("~0", "~"));
  for (const to of [...base, ...steps]) {
    const next = place.node.kind === "sequence" ? Number(to) : to;
    path.push(next);
    parent = place;
    place = step(place, next)!;
  }
  const last = path.at(-1);
  const key = typeof last === "string" ? keyPlace(parent, last) : undefined;
  const value = toValue(root);
  return { path, place, key, schemas: schemaAt(path, value), forms: allForms(path, value) };
}

/** The schemas of all forms that a parameter may take, whatever is written. */
function allForms(path: Path, value: unknown): readonly Schema[] {
  return schemaAt(path, value).length === 0 ? [] : schemaAt(path, value)[0] ? holding(schemaAt(path, value)[0]!) : [];
}

function mistakesAt(at: Spot, verdicts: readonly Verdict[]): Mistake[] {
  const value = toValue(at.place.node);
  const allowed = at.forms.flatMap((schema) => typesOf(schema) ?? []);
  if (allowed.length > 0 && !allowed.some((type) => hasType(value, type))) return [{ ...at, keyword: "type", details: [] }];
  const real = verdicts.filter(({ keyword }) => at.schemas.some((schema) => schema[keyword] !== undefined));
  return [...valueMistakes(at, real), ...keyMistakes(at, real)];
}

/** Keywords about a value itself, the telling ones first. */
const aboutValues: readonly string[] = [
  "enum",
  "pattern",
  "minimum",
  "not",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "additionalItems",
];

function valueMistakes(at: Spot, verdicts: readonly Verdict[]): Mistake[] {
  const keyword = aboutValues.find((word) => verdicts.some((verdict) => verdict.keyword === word));
  return keyword === undefined ? [] : [{ ...at, keyword, details: [] }];
}
