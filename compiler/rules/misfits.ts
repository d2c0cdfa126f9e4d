/** Values that are not of the type of their input. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace } from "../diagnostics/edit.ts";
import type { Type } from "../model/type.ts";
import { fits, type Problem } from "../model/value.ts";
import type { Place } from "../source/node.ts";
import type { Checks, Report } from "./rule.ts";
import { inputOf, inputPlace } from "./trigger-inputs.ts";

/** What is wrong with a value of a type, each with the place that says the type as its second place. */
export function misfits(type: Type, value: Place, said: Place): Report[] {
  return fits(type, value).map((problem) => ({
    at: problem.at,
    message: problem.message,
    related: [{ at: said, message: "the declared type" }],
    fixes: fixesOf(problem),
  }));
}

/** The checks of a rule about the values that triggers give to inputs of such types. */
export function misfitsOfInputs(isMeant: (type: Type) => boolean): Checks {
  return {
    trigger: ({ task, settings: { inputs } }, report, context) => {
      for (const [name, value] of inputs?.value ?? []) {
        const type = inputOf(task, name, context)?.type;
        const said = inputPlace(task, name, context);
        if (type && said && isMeant(type)) for (const found of misfits(type, value, said)) report(found);
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
