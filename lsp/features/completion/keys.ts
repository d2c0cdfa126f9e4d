/** Keys that may stand at the cursor: those the schema knows and the mapping does not have yet, the likely ones first. */
import { toValue } from "../../../compiler/source/node.ts";
import { annotation, formsAt, inside, keysOf, schemaAt } from "../../../schema/lookup.ts";
import type { Schema } from "../../../schema/walk.ts";
import { documentation } from "./documentation.ts";
import type { Candidate } from "./item.ts";
import { keyOrder, type Written } from "./key-order.ts";
import { keyYaml } from "./key-yaml.ts";
import type { Known } from "./known.ts";
import { likelyKeys } from "./likely.ts";
import { nameCandidates } from "./names.ts";
import { type CursorPlace, mark } from "./place.ts";
import { neededOff } from "./reuse.ts";
import { blockSnippets } from "./snippets.ts";

/** Candidates for a key; in a list, also items that begin with a key. */
export function keyCandidates(place: CursorPlace, about: Known): Candidate[] {
  const value = toValue(place.root);
  const schemas = schemaAt(place.path, value);
  const names = nameCandidates(place, schemas, about);
  return [
    ...schemaKeys(schemas, place, about),
    ...names,
    ...blockSnippets(schemas, place),
    ...itemKeys(formsAt(place.path, value), place),
  ];
}

function schemaKeys(schemas: readonly Schema[], place: CursorPlace, about: Known): Candidate[] {
  const all = keysOf(schemas);
  const required = new Set(schemas.flatMap((schema) => (schema.required ?? []) as readonly string[]));
  const off = neededOff(place, about);
  return keyOrder(schemas, writtenIn(place), likelyKeys(place, about)).map((name) => {
    const own = all.get(name)!;
    return name === "reusable" && off
      ? { ...keyCandidate(name, own, place), ...off }
      : keyCandidate(name, own, place, required.has(name));
  });
}

function keyCandidate(name: string, schemas: readonly Schema[], place: CursorPlace, isRequired = false): Candidate {
  const expects = annotation(schemas, "x-expects");
  const said = expects === undefined ? "" : String(expects);
  return {
    label: name,
    kind: "key",
    detail: isRequired ? `required${said && `: ${said}`}` : said,
    documentation: documentation(schemas, name),
    ...keyYaml(name, schemas, place.typed.open.length > 0),
  };
}

function writtenIn({ mapping }: CursorPlace): Written {
  const names = mapping?.entries.filter(({ merged }) => !merged).map(({ name }) => name) ?? [];
  return { before: names.slice(0, Math.max(0, names.indexOf(mark))), all: new Set(names) };
}

const nothing: Written = { before: [], all: new Set() };

/** Items of a list whose mappings begin with a key, where the list stands below its key and nothing of it is written. */
function itemKeys(forms: readonly Schema[], place: CursorPlace): Candidate[] {
  if (place.typed.open.length > 0 || place.typed.colon) return [];
  const items = forms.flatMap((form) => inside(form, 0));
  const written = place.mapping?.entries.some(({ name }) => name !== mark);
  if (items.length === 0 || written) return [];
  const schemas = schemaAt([...place.path, 0], toValue(place.root)).filter(
    ({ properties }) => properties !== undefined,
  );
  const all = keysOf(schemas);
  return keyOrder(schemas, nothing).map((name) => {
    const candidate = keyCandidate(name, all.get(name)!, place);
    const yaml = (candidate.yaml ?? name).replaceAll("\n", "\n  ");
    return { ...candidate, label: `- ${name}`, yaml: `- ${yaml}` };
  });
}
