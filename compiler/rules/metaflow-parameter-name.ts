import facts from "../../schema/data/metaflow.json" with { type: "json" };
import { isContainerTask } from "../model/task.ts";
import { keyPlace } from "../source/node.ts";
import { defineRule } from "./rule.ts";
import { inputPlace } from "./trigger-inputs.ts";

/** As Metaflow compares them, with `_` for `-`. */
const reserved: ReadonlySet<string> = new Set(facts.reservedParameters.map((name) => name.replaceAll("-", "_")));

export const metaflowParameterName = defineRule({
  code: "metaflow-parameter-name",
  severity: "error",
  title: "An input is called like an option of Metaflow's own",
  rejectedBy: "Metaflow: parameters.py, Parameter.init",
  target: "metaflow",
  task: (task, report, context) => {
    if (isContainerTask(task)) return;
    const { inputs } = context.interfaceOf(task);
    for (const name of inputs.keys()) {
      if (!reserved.has(name)) continue;
      report({
        at: keyPlace(task.settings.inputs, name) ?? inputPlace(task, name, context) ?? task.name,
        message: `Metaflow's commands have an option \`--${name.replaceAll("_", "-")}\` of their own, and refuse a parameter called \`${name}\`. Give the input another name.`,
      });
    }
  },
});
