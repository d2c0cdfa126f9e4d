/** Values that are not of the type their input is declared with. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace } from "../diagnostics/edit.ts";
import type { Input, Type } from "../model/type.ts";
import { fits, type Problem } from "../model/value.ts";
import type { Place } from "../source/node.ts";
import type { Checks, Report } from "./rule.ts";
import { inputOf } from "./trigger-inputs.ts";

/** What is wrong with a value given to an input, each with the declaration as its second place. */
export function misfits(input: Input | undefined, value: Place): Report[] {
  const declared = input?.type;
  if (!declared?.type) return [];
  return fits(declared.type, value).map((problem) => ({
    at: problem.at,
    message: problem.message,
    related: [{ at: declared.at, message: "the declared type" }],
    fixes: fixesOf(problem),
  }));
}

/** The checks of a rule about the values that triggers give to inputs of such types. */
export function misfitsOfInputs(isMeant: (type: Type | undefined) => boolean): Checks {
  return {
    trigger: ({ task, settings: { inputs } }, report) => {
      for (const [name, value] of inputs?.value ?? []) {
        const input = inputOf(task, name);
        if (isMeant(input?.type?.type)) for (const found of misfits(input, value)) report(found);
      }
    },
  };
}

function fixesOf({ at, instead }: Problem): Fix[] {
  return instead === undefined ? [] : [{ title: `Write \`${instead}\``, safe: true, edits: [replace(at, instead)] }];
}

/** True for an input of an enum or of a `Literal`, or of an optional one: its values are names. */
export function isEnum(type: Type | undefined): boolean {
  if (type?.kind === "union") return type.variants.every((variant) => variant.kind === "none" || isEnum(variant));
  if (type?.kind === "class") return isEnum(type.resolved);
  return type?.kind === "enum" || type?.kind === "literal";
}
