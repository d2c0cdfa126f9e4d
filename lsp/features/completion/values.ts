/** Values that may stand at the cursor: names, catalogues, words, examples, by what the schema says of the place. */
import { locate, type Path, toValue } from "../../../compiler/source/node.ts";
import { annotation, formsAt, holding, inside } from "../../../schema/lookup.ts";
import type { Schema } from "../../../schema/walk.ts";
import { acceleratorCandidates, classCandidates, deviceCandidates, partitionCandidates } from "./accelerators.ts";
import { amountCandidates } from "./amounts.ts";
import { anchorCandidates } from "./anchors.ts";
import { commandCandidates, inputValues } from "./input-values.ts";
import type { Candidate } from "./item.ts";
import { typesIn } from "./key-yaml.ts";
import type { Known } from "./known.ts";
import { pathCandidates } from "./paths.ts";
import type { CursorPlace } from "./place.ts";
import { functionCandidates, moduleCandidates } from "./python.ts";
import { literal, scalarText } from "./quoting.ts";
import { references } from "./references.ts";
import { cronCandidates, timezoneCandidates } from "./schedules.ts";
import { typeCandidates } from "./types.ts";
import { usedCandidates, variableCandidates } from "./used.ts";
import { words } from "./words.ts";

/** What a kind of value brings along besides the words and examples of the schema. */
type Provider = (place: CursorPlace, about: Known, forms: readonly Schema[]) => Candidate[];

/** By `x-kind`. */
const providers: Readonly<Record<string, Provider>> = {
  ...references,
  accelerator: acceleratorCandidates,
  device: deviceCandidates,
  partition: partitionCandidates,
  timezone: timezoneCandidates,
  cron: cronCandidates,
  duration: amountCandidates,
  "cpu-quantity": amountCandidates,
  "memory-quantity": amountCandidates,
  module: moduleCandidates,
  function: functionCandidates,
  path: pathCandidates,
  glob: pathCandidates,
  type: typeCandidates,
  value: inputValues,
  command: commandCandidates,
  "env-var": variableCandidates,
  secret: usedCandidates,
  "image-uri": usedCandidates,
  name: usedCandidates,
};

/** Candidates for a value; where a list belongs, also for its items. */
export function valueCandidates(place: CursorPlace, about: Known): Candidate[] {
  if (place.prefix.startsWith("*") && !place.typed.quote) return anchorCandidates(place, about);
  const forms = formsAt(place.path, toValue(place.root));
  const own = valuesOf(place, about, forms);
  const anchors = typesIn(forms).has("object") ? anchorCandidates(place, about) : [];
  return [...own, ...items(place, about, forms), ...anchors];
}

function valuesOf(place: CursorPlace, about: Known, forms: readonly Schema[]): Candidate[] {
  const kinds = kindsOf(place, forms);
  const provided = kinds.flatMap((kind) => providers[kind]?.(place, about, forms) ?? []);
  const isClass = place.path.at(-1) === "device_class";
  const written = itemsBeside(place);
  return [...(isClass ? classCandidates(place) : []), ...provided, ...words(forms, place)].filter(
    ({ label }) => !written.has(label),
  );
}

/** An item without a kind of its own is of its list's. */
function kindsOf({ path, root }: CursorPlace, forms: readonly Schema[]): string[] {
  const own = forms.flatMap((form) => (form["x-kind"] === undefined ? [] : [String(form["x-kind"])]));
  if (own.length > 0 || typeof path.at(-1) !== "number") return [...new Set(own)];
  const kind = annotation(formsAt(path.slice(0, -1), toValue(root)), "x-kind");
  return kind === undefined ? [] : [String(kind)];
}

/** The other items of the list that the value stands in. */
function itemsBeside({ path, root }: CursorPlace): ReadonlySet<string> {
  const list = typeof path.at(-1) === "number" ? locate(root, path.slice(0, -1))?.node : undefined;
  const values = list?.kind === "sequence" ? list.items.map(({ value }) => value) : [];
  return new Set(values.flatMap((value) => (value.kind === "scalar" ? [String(value.value)] : [])));
}

/** Items where the list itself is not begun: with a dash below the key, in brackets behind it. */
function items(place: CursorPlace, about: Known, forms: readonly Schema[]): Candidate[] {
  const { typed } = place;
  const inner = forms.flatMap((form) => inside(form, 0)).flatMap((item) => holding(item));
  if (inner.length === 0 || typed.quote || typesIn(forms).has("string")) return [];
  const path: Path = [...place.path, 0];
  const isBelow = typed.open.length === 0 && typed.after === "start";
  return valuesOf({ ...place, path }, about, inner).map((candidate) => {
    const text = candidate.yaml ?? scalarText(candidate.label, !isBelow);
    if (isBelow) return { ...candidate, label: `- ${candidate.label}`, yaml: `- ${text}` };
    return { ...candidate, yaml: `[${candidate.snippet ? text : literal(text)}$0]`, snippet: true };
  });
}
