/** The words, switches and examples that the schema itself has for a place. */
import { annotation } from "../../../schema/lookup.ts";
import { isSchema, type Json, type Schema, typesOf } from "../../../schema/walk.ts";
import { inlineYaml } from "../../../schema/yaml-text.ts";
import type { Candidate } from "./item.ts";
import type { CursorPlace } from "./place.ts";

/** Candidates from `enum`, `type: boolean` and `examples`, in this order. */
export function words(forms: readonly Schema[], place: CursorPlace): Candidate[] {
  return [
    ...forms.flatMap(enumerated),
    ...(forms.some((form) => typesOf(form)?.includes("boolean") && !form.enum) ? switches(forms) : []),
    ...forms.flatMap((form) => examples(form, forms, place)),
  ];
}

function enumerated({ enum: all, enumDescriptions }: Schema): Candidate[] {
  const values = (all ?? []) as readonly Json[];
  const meanings = (enumDescriptions ?? []) as readonly string[];
  const hasOff = values.includes("off");
  return values.flatMap((value, i) => {
    if (value === null || (hasOff && aliasesOfOff.has(value))) return [];
    return [{ ...scalar(value), ...(meanings[i] !== undefined && { documentation: meanings[i] }) }];
  });
}

/** Other spellings of `off`, which are understood and not offered. */
const aliasesOfOff: ReadonlySet<Json> = new Set(["no", "false", false]);

/** Both, the one first that is not there by itself. */
function switches(forms: readonly Schema[]): Candidate[] {
  const standard = annotation(forms, "x-default");
  const order = standard === "true" ? [false, true] : [true, false];
  return order.map((value) => ({ ...scalar(value), ...(String(value) === standard && { detail: "default" }) }));
}

function scalar(value: Json): Candidate {
  return { label: String(value), kind: "value", ...(typeof value !== "string" && { bare: true }) };
}

/** Kinds whose examples are names of somebody's project, or are in a catalogue anyway. */
const madeUp =
  /^(?:reference:|module$|function$|secret$|env-var$|path$|glob$|image-uri$|registry$|requirement$|command$|pod-template$|uri$|type$|device$|partition$)/;

function examples({ examples: all }: Schema, forms: readonly Schema[], { typed }: CursorPlace): Candidate[] {
  const values = (all ?? []) as readonly Json[];
  const kind = String(annotation(forms, "x-kind") ?? "name");
  const texts = values.filter((value) => typeof value === "string");
  const areNames = madeUp.test(kind) || (kind === "name" && texts.length < 2);
  const scalars = values.filter((value) => typeof value === "number" || (typeof value === "string" && !areNames));
  const isBegun = typed.quote !== undefined || typed.after === "start";
  const collections = isBegun
    ? []
    : values.filter((value) => isSchema(value) || (Array.isArray(value) && kind.endsWith("quantity")));
  return [
    ...scalars.map((value) => ({ ...scalar(value), detail: "example" })),
    ...collections.map(
      (value): Candidate => ({ label: inlineYaml(value), kind: "snippet", detail: "example", bare: true }),
    ),
  ];
}
