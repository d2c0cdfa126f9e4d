import { flyte1Refusal } from "../model/flyte1-type.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { pythonPlace } from "../python/place.ts";
import type { Place } from "../source/node.ts";
import { type Context, defineRule, type Report } from "./rule.ts";

export const flyte1TypeUnsupported = defineRule({
  code: "flyte1-type-unsupported",
  severity: "error",
  title: "flytekit refuses the type of an input or output",
  rejectedBy:
    "flytekit: core/type_engine.py, TypeEngine.to_literal_type; core/interface.py (FlyteMissingTypeException)",
  target: "flyte1",
  task: (task, report, context) => {
    for (const found of [...ofInputs(task, context), ...ofOutputs(task, context)]) report(found);
  },
});

function ofInputs(task: Task, { interfaceOf }: Context): Report[] {
  const { inputs, function: found } = interfaceOf(task);
  return [...inputs].flatMap(([name, { type, declared, read }]): Report[] => {
    const place = (span = read?.annotation ?? read?.at) =>
      found && span ? pythonPlace(found.source, span) : undefined;
    const missing = read && !read.annotation ? place() : undefined;
    if (missing)
      return [
        {
          at: missing,
          message: `\`${name}\` has no type, and flytekit refuses such a function. Annotate it: \`${name}: str\`, say.`,
        },
      ];
    const at = declared?.type?.at ?? place();
    return type && at ? refused(flyte1Refusal(type, "input"), at) : [];
  });
}

function ofOutputs(task: Task, { interfaceOf }: Context): Report[] {
  const { outputs, function: found } = interfaceOf(task);
  const declared = task.settings.outputs?.value;
  return [...outputs].flatMap(([name, type]): Report[] => {
    const at: Place | undefined =
      declared?.get(name)?.at ?? (found?.returns ? pythonPlace(found.source, found.returns) : undefined);
    return type && at ? refused(flyte1Refusal(type, isContainerTask(task) ? "input" : "output"), at) : [];
  });
}

function refused(reason: string | undefined, at: Place): Report[] {
  return reason === undefined ? [] : [{ at, message: reason }];
}
