import facts from "../../schema/data/metaflow.json" with { type: "json" };
import { isContainerTask } from "../model/task.ts";
import { pythonPlace } from "../python/place.ts";
import { keyPlace } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const metaflowOutputName = defineRule({
  code: "metaflow-output-name",
  severity: "info",
  title: "An output's artifact has another name, as a flow cannot have the output's own",
  rejectedBy: "run: flowspec.py, FlowSpec (properties without a setter; names with `_` in front are hidden)",
  target: "metaflow",
  task: (task, report, { interfaceOf }) => {
    if (isContainerTask(task)) return;
    const { outputs, function: found } = interfaceOf(task);
    for (const name of outputs.keys()) {
      const taken = facts.attributesOfFlows.includes(name);
      if (!taken && !name.startsWith("_")) continue;
      report({
        at: keyPlace(task.settings.outputs, name) ?? (found ? pythonPlace(found.source, found.at) : task.name),
        message: taken
          ? `Every flow has a \`${name}\` of its own, which an artifact would hide or cannot replace; the output's artifact is \`out_${name}\`.`
          : `Metaflow hides artifacts whose name begins with \`_\`; the output's artifact is \`out_${name.replace(/^_+/, "")}\`.`,
      });
    }
  },
});
