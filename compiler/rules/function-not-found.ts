import { didYouMean } from "../diagnostics/words.ts";
import { referenceOf } from "../python/effective-interface.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const functionNotFound = defineRule({
  code: "function-not-found",
  severity: "error",
  title: "A task's module has no such function",
  rejectedBy: "run: flyte/_internal/resolvers/default.py, DefaultTaskResolver.load_task (AttributeError)",
  task: (task, report, { interfaceOf }) => {
    const { missing } = interfaceOf(task);
    const at = referenceOf(task);
    if (missing?.missing !== "function" || !at) return;
    const { near } = missing;
    const written = task.settings.function;
    report({
      at: written ?? task.name,
      message: `\`${at.module}\` has no function \`${at.function}\`; ${didYouMean(near, "add it, or name the one that is meant.")}`,
      fixes:
        near === undefined
          ? []
          : [written ? changeTo(written, `${at.module}:${near}`) : changeTo(task.name, near, false)],
    });
  },
});
