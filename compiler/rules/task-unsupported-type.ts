import { picklesAs } from "../model/type-pickle.ts";
import { isVariadic, onlyOutput } from "./only-output.ts";
import { defineRule } from "./rule.ts";

export const taskUnsupportedType = defineRule({
  code: "task-unsupported-type",
  severity: "warning",
  title: "Flyte has no type for an input or output, and pickles it",
  rejectedBy: "run: flyte/types/_type_engine.py, TypeEngine.get_transformer (a warning in the log)",
  task: (task, report) => {
    const { inputs, outputs } = task.settings;
    const uses = [...(inputs?.value.values() ?? [])].flatMap(({ value: { type } }) => (type ? [type] : []));
    const refused = isVariadic(onlyOutput(task)?.type);
    for (const { at, type } of [...uses, ...(refused ? [] : (outputs?.value.values() ?? []))]) {
      const reason = type && picklesAs(type);
      if (reason) report({ at, message: reason });
    }
  },
});
