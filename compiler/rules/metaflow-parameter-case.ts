import { isContainerTask } from "../model/task.ts";
import { keyPlace } from "../source/node.ts";
import { defineRule } from "./rule.ts";
import { inputPlace } from "./trigger-inputs.ts";

export const metaflowParameterCase = defineRule({
  code: "metaflow-parameter-case",
  severity: "error",
  title: "Two inputs differ only in case",
  rejectedBy: "run: cli_components/run_cmds.py compares parameters' names in lower case",
  target: "metaflow",
  task: (task, report, context) => {
    if (isContainerTask(task)) return;
    const place = (name: string) =>
      keyPlace(task.settings.inputs, name) ?? inputPlace(task, name, context) ?? task.name;
    const first = new Map<string, string>();
    for (const name of context.interfaceOf(task).inputs.keys()) {
      const other = first.get(name.toLowerCase());
      if (other === undefined) first.set(name.toLowerCase(), name);
      else
        report({
          at: place(name),
          message: `Metaflow does not tell \`${name}\` from \`${other}\`, as options have no case there, and refuses the run. Rename one.`,
          related: [{ at: place(other), message: "the other" }],
        });
    }
  },
});
