/** Values of inputs, and where commands use them. */
import type { Type } from "../../../compiler/model/type-kinds.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";
import { inputsAt } from "./tasks.ts";

/** What an input may be, where its type says that in a few words: a trigger's value, or the input's default. */
export function inputValues(place: CursorPlace, about: Known): Candidate[] {
  const at = place.path.findIndex((step, i) => step === "inputs" && i > 3);
  const name = place.path[at + 1];
  const type = typeof name === "string" ? inputsAt(place, about).get(name)?.type : undefined;
  return type ? choices(type) : [];
}

function choices(type: Type): Candidate[] {
  switch (type.kind) {
    case "bool":
      return [bare("true"), bare("false")];
    case "literal":
      return type.values.map((value) => (typeof value === "string" ? text(value) : bare(String(value))));
    case "enum":
      return type.members.map(({ name }) => text(name));
    case "union":
      return type.variants.flatMap(choices);
    case "none":
      return [bare("null")];
    case "annotated":
      return choices(type.type);
    case "class":
      return type.resolved ? choices(type.resolved) : [];
    default:
      return [];
  }
}

function bare(label: string): Candidate {
  return { label, kind: "value", bare: true };
}

function text(label: string): Candidate {
  return { label, kind: "value" };
}

/** `{{.inputs.x}}` in a word of a command, once its braces are begun. */
export function commandCandidates(place: CursorPlace, about: Known): Candidate[] {
  const begun = place.prefix.lastIndexOf("{{");
  if (begun < 0) return [];
  return [...inputsAt(place, about).keys()].map((name) => ({
    label: `${place.prefix.slice(0, begun)}{{.inputs.${name}}}`,
    kind: "reference",
  }));
}
