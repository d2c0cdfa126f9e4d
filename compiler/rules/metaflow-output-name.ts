import facts from "../../schema/data/metaflow.json" with { type: "json" };
import { isContainerTask } from "../model/task.ts";
import { pythonPlace } from "../python/place.ts";
import { keyPlace } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const metaflowOutputName = defineRule({
  code: "metaflow-output-name",
  severity: "error",
  title: "An output has a name that a flow cannot give to an artifact",
  rejectedBy: "run: flowspec.py, FlowSpec (properties without a setter; names with `_` in front are hidden)",
  target: "metaflow",
  task: (task, report, { interfaceOf }) => {
    if (isContainerTask(task)) return;
    const { outputs, function: found } = interfaceOf(task);
    for (const name of outputs.keys()) {
      const taken = facts.readOnlyAttributes.includes(name);
      if (!taken && !name.startsWith("_")) continue;
      report({
        at: keyPlace(task.settings.outputs, name) ?? (found ? pythonPlace(found.source, found.at) : task.name),
        message: taken
          ? `Every flow has a \`${name}\` that cannot be set, so no artifact bears that name. Give the output another.`
          : `Metaflow hides artifacts whose name begins with \`_\`, so nobody could read \`${name}\`. Give the output another name.`,
      });
    }
  },
});
