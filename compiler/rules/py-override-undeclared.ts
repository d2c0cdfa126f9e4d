import { replacePart } from "../diagnostics/edit.ts";
import { didYouMean, listed } from "../diagnostics/words.ts";
import { qualifiedName } from "../model/task.ts";
import { nearest } from "../source/nearest.ts";
import { child, keyPlace, step } from "../source/node.ts";
import { eachCodeOverride } from "./code.ts";
import { isMisspelt } from "./misspelt.ts";
import { defineRule } from "./rule.ts";

export const pyOverrideUndeclared = defineRule({
  code: "py-override-undeclared",
  severity: "error",
  title: "Code asks for an override that is not declared",
  rejectedBy: "run: the generated module's `override` raises a LookupError",
  ...eachCodeOverride(({ name, declared, place }, report) => {
    if (!name || !declared || declared.overrides.has(name.value)) return;
    if (child(step(declared.at, "overrides")?.node, name.value) || isMisspelt(declared.at.node, "overrides")) return;
    const names = [...declared.overrides.keys()];
    const near = nearest(name.value, names);
    const at = place(name.inside ?? name);
    const length = (name.inside ?? name).end - (name.inside ?? name).start;
    report({
      at,
      message: `\`${qualifiedName(declared)}\` declares no override \`${name.value}\`; ${didYouMean(near, names.length === 0 ? "it declares none." : `it has ${listed(names)}.`)}`,
      related: [
        near === undefined
          ? { at: keyPlace(declared.at, "overrides") ?? declared.name, message: "what the task declares" }
          : { at: declared.overrides.get(near)!.name, message: "the override" },
      ],
      fixes:
        near === undefined || !name.inside
          ? []
          : [{ title: `Change to \`${near}\``, safe: true, edits: [replacePart(at, 0, length, near)] }],
    });
  }),
});
