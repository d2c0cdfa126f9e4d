import { eachFunction } from "./code.ts";
import { defineRule } from "./rule.ts";

export const flyte1MissingReturn = defineRule({
  code: "flyte1-missing-return",
  severity: "error",
  title: "A function promises a value and has no `return`",
  rejectedBy: "flytekit: core/interface.py, transform_function_to_interface (FlyteMissingReturnValueException)",
  target: "flyte1",
  ...eachFunction(({ task, found, at }, report) => {
    const { returns, outputs, source, whole, name } = found;
    if (!returns || !outputs || outputs.size === 0 || [...outputs.values()].some((type) => type?.kind === "union"))
      return;
    if (/return|yield/.test(source.text.slice(whole.start, whole.end))) return;
    report({
      at: at(returns),
      message: `flytekit reads the source of \`${name}\`, finds no \`return\` in it, and refuses the task. Return a \`${source.text.slice(returns.start, returns.end)}\`, or annotate \`-> None\`.`,
      related: [{ at: task.name, message: "the task" }],
    });
  }),
});
