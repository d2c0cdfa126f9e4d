import { eachFunction } from "./code.ts";
import { defineRule } from "./rule.ts";

export const taskUnannotatedInput = defineRule({
  code: "task-unannotated-input",
  severity: "warning",
  title: "A parameter of a task's function has no type",
  rejectedBy: "run: flyte/models.py, NativeInterface.from_callable (a warning in the log, and a pickle)",
  ...eachFunction(({ found, at }, report) => {
    for (const [name, input] of found.inputs ?? []) {
      if (input.annotation) continue;
      report({
        at: at(input.at),
        message: `\`${name}\` has no type, so Flyte pickles it, which only the same Python version can read and nothing else can show. Annotate it: \`${name}: str\`, say.`,
      });
    }
  }),
});
