import { eachFunction } from "./code.ts";
import { defineRule } from "./rule.ts";

export const taskVariadic = defineRule({
  code: "task-variadic",
  severity: "error",
  title: "A task's function takes any number of arguments",
  rejectedBy: "SDK: flyte/models.py, NativeInterface.from_callable",
  ...eachFunction(({ found, at }, report) => {
    for (const { name, at: span } of found.variadic)
      report({
        at: at(span),
        message: `A task's inputs are known before it runs, so \`${found.name}\` cannot take \`${name}\` as any number of arguments. Name each input, or take a \`list\` or a \`dict\`.`,
      });
  }),
});
