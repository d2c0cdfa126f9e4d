import { didYouMean } from "../diagnostics/words.ts";
import { referenceOf } from "../python/effective-interface.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const moduleNotFound = defineRule({
  code: "module-not-found",
  severity: "warning",
  title: "A task's module is not there, and one of nearly that name is",
  rejectedBy: "run: flyte/_internal/resolvers/default.py, DefaultTaskResolver.load_task (ModuleNotFoundError)",
  task: (task, report, { interfaceOf, python }) => {
    const { missing } = interfaceOf(task);
    const at = referenceOf(task);
    if (missing?.missing !== "module" || missing.near === undefined || !at) return;
    const written = task.settings.function;
    const place = written ?? task.environment.settings.module;
    if (!place) return;
    report({
      at: place,
      message: `There is no module \`${at.module}\` under \`${python.root}\`; ${didYouMean(missing.near, "")}`,
      fixes: [changeTo(place, written ? `${missing.near}:${at.function}` : missing.near)],
    });
  },
});
