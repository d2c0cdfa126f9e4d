/** From the validator's errors to mistakes: each said once, at its place, without echoes of forms nobody tried. */
import type { Verdict } from "virtual:validators";
import { formsAt, hasType, schemaAt } from "../../schema/lookup.ts";
import { type Schema, typesOf } from "../../schema/walk.ts";
import {
  child,
  keyPlace,
  type Mapping,
  type Node,
  type Path,
  type Place,
  type Step,
  step,
  toValue,
} from "../source/node.ts";
import { meaningOf } from "./meaning.ts";
import type { Mistake } from "./mistake.ts";

/** The first `most` mistakes behind the errors that a validator found in the value at `base`, a path from `root`. */
export function mistakes(root: Node, base: Path, verdicts: readonly Verdict[], most: number): Mistake[] {
  const byPointer = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const group = byPointer.get(verdict.instancePath);
    if (group) group.push(verdict);
    else byPointer.set(verdict.instancePath, [verdict]);
  }
  const found: Mistake[] = [];
  for (const [pointer, group] of byPointer) {
    if (found.length >= most) break;
    found.push(...mistakesAt(spot(root, [...base, ...steps(pointer)]), group));
  }
  return found.slice(0, most);
}

/** The steps of a validator's path. */
export function steps(pointer: string): string[] {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

type Spot = Omit<Mistake, "keyword" | "details">;

/** What stands at the end of some steps, and which schemas hold there. */
function spot(root: Node, steps: Path): Spot {
  const path: Step[] = [];
  let parent: Place | undefined;
  let place: Place = { node: root };
  for (const to of steps) {
    path.push(place.node.kind === "sequence" ? Number(to) : to);
    parent = place;
    place = step(place, path.at(-1)!)!;
  }
  const last = path.at(-1);
  const key = typeof last === "string" ? keyPlace(parent, last) : undefined;
  const value = valueAlong(root, path);
  return { root, path, place, key, schemas: schemaAt(path, value), forms: formsAt(path, value) };
}

/** The value of a document as schemas ask for it on the way along a path: of its top only the keys and types, where that leads away from them. */
function valueAlong(root: Node, [first, second]: Path): unknown {
  if (root.kind !== "mapping" || second === undefined) return toValue(root);
  const made: Record<string, unknown> = Object.create(null);
  for (const { name, value } of root.entries) {
    if (name in made) continue;
    if (name !== first) made[name] = value.kind === "scalar" ? value.value : value.kind === "mapping" ? {} : [];
    else made[name] = value.kind === "mapping" ? alone(value, second) : toValue(value);
  }
  return made;
}

/** A mapping's value with one of its entries only. */
function alone(mapping: Mapping, name: Step): Record<string, unknown> {
  const made: Record<string, unknown> = Object.create(null);
  const found = typeof name === "string" ? child(mapping, name) : undefined;
  if (found) made[name] = toValue(found);
  return made;
}

function mistakesAt(at: Spot, verdicts: readonly Verdict[]): Mistake[] {
  const allowed = at.forms.flatMap((schema) => typesOf(schema) ?? []);
  const value = toValue(at.place.node);
  if (allowed.length > 0 && !allowed.some((type) => hasType(value, type)))
    return [{ ...at, keyword: "type", details: [] }];
  const real = verdicts.filter(({ keyword }) => at.schemas.some((schema) => schema[keyword] !== undefined));
  return [...valueMistakes(at, real), ...keyMistakes(at, real)];
}

/** Keywords about a value itself; of several, the first one tells most. */
const aboutValues = [
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

function keyMistakes(at: Spot, verdicts: readonly Verdict[]): Mistake[] {
  const details = (keyword: string) => verdicts.flatMap((v) => (v.keyword === keyword ? [String(v.detail)] : []));
  const unknown = details("additionalProperties");
  const one = (keyword: string) => (key: string) => ({ ...at, keyword, details: [key] });
  const found = [...unknown.map(one("additionalProperties")), ...details("propertyNames").map(one("propertyNames"))];
  const choice = chosen(at, verdicts, unknown);
  if (choice) return [...found, choice];
  const missing = details("required").filter((key) => !unknown.some((other) => explains(at, other, key)));
  const needing = details("dependencies").map(one("dependencies"));
  return [...found, ...(missing.length > 0 ? [{ ...at, keyword: "required", details: missing }] : []), ...needing];
}

/** True where an unknown key tells why another is missing: it was meant to be that one, or to be another form. */
function explains(at: Spot, written: string, missing: string): boolean {
  const meaning = meaningOf(at, written);
  return meaning?.kind === "answer" || (meaning !== undefined && "to" in meaning && meaning.to === missing);
}

/** Too few or too many of the keys of which a mapping takes one. */
function chosen(at: Spot, verdicts: readonly Verdict[], unknown: readonly string[]): Mistake | undefined {
  const verdict = verdicts.find(({ keyword }) => ["oneOf", "minProperties", "maxProperties"].includes(keyword));
  if (!verdict) return undefined;
  const made = verdict.keyword === "oneOf" ? branches(at.schemas, verdict.detail) : keysWritten(at, unknown);
  if (made.length === 0 && unknown.length > 0) return undefined;
  return made.length === 1 ? undefined : { ...at, keyword: verdict.keyword, details: made };
}

/** The keys that the branches of `oneOf: [{required: [key]}, …]` ask for. */
function branches(schemas: readonly Schema[], passing: Verdict["detail"]): string[] {
  const all = (schemas.find((schema) => Array.isArray(schema.oneOf))?.oneOf ?? []) as { required: string[] }[];
  return Array.isArray(passing) ? passing.flatMap((index: number) => all[index]?.required ?? []) : [];
}

function keysWritten({ place }: Spot, unknown: readonly string[]): string[] {
  const names = place.node.kind === "mapping" ? place.node.entries.map((e) => e.name) : [];
  return names.filter((name) => !unknown.includes(name));
}
