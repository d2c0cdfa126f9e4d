import { didYouMean } from "../diagnostics/words.ts";
import { decoratedAs } from "../python/decorated.ts";
import { referenceOf } from "../python/effective-interface.ts";
import { type FunctionReference, interfaceOf } from "../python/interface.ts";
import { pythonPlace } from "../python/place.ts";
import type { PythonProject } from "../python/project.ts";
import { defineRule, type Report } from "./rule.ts";
import { changeTo } from "./written.ts";

export const moduleNotFound = defineRule({
  code: "module-not-found",
  severity: "warning",
  title: "A task's module is not there, and another one is that must be meant",
  rejectedBy: "run: flyte/_internal/resolvers/default.py, DefaultTaskResolver.load_task (ModuleNotFoundError)",
  task: (task, report, { interfaceOf: read, python }) => {
    const { missing } = read(task);
    const at = referenceOf(task);
    if (missing?.missing !== "module" || !at) return;
    const written = task.settings.function;
    const place = written ?? task.environment.settings.module;
    const decorated = missing.near === undefined ? decoratedAs(task, python) : undefined;
    const meant = decorated ?? { module: missing.near, function: at.function };
    if (!place || meant.module === undefined) return;
    const isFixable = written !== undefined || meant.function === at.function;
    report({
      at: place,
      message: `There is no module \`${at.module}\` under \`${python.root}\`; ${decorated ? `what is decorated as ${written ? "the task" : "its tasks"} is in \`${meant.module}\`.` : didYouMean(meant.module, "")}`,
      related: decorated ? decoration(decorated, python) : [],
      fixes: isFixable ? [changeTo(place, written ? `${meant.module}:${meant.function}` : meant.module)] : [],
    });
  },
});

/** The function that is decorated as the task. */
function decoration(reference: FunctionReference, python: PythonProject): Report["related"] {
  const found = interfaceOf(reference, python);
  if (!found || "missing" in found) return [];
  return [{ at: pythonPlace(found.source, found.at), message: "the function" }];
}
