import { keyPlace } from "../source/node.ts";
import { isMisspelt } from "./misspelt.ts";
import { defineRule } from "./rule.ts";

export const envNoTasks = defineRule({
  code: "env-no-tasks",
  severity: "warning",
  title: "An environment without tasks, from which nothing is deployed",
  rejectedBy: "lost: flyte/_deploy.py, _deploy_task_env (there is nothing to send)",
  project: ({ environments, compile }, report, { changes }) => {
    if (changes && ![...changes.fresh, ...changes.gone].some(({ own, tasks }) => own.extends || tasks.size === 0))
      return;
    if (compile.some(({ settings }) => settings.target?.value === "python")) return;
    const empty = [...environments.values()].filter(({ tasks }) => tasks.size === 0);
    if (empty.length === 0) return;
    const extended = new Set([...environments.values()].map(({ own }) => own.extends?.value));
    for (const { name, at } of empty) {
      if (extended.has(name.value) || isMisspelt(at.node, "tasks")) continue;
      const tasks = keyPlace(at, "tasks");
      report({
        at: name,
        message: `\`${name.value}\` has no tasks, so nothing of it is deployed. Declare its tasks under \`tasks\`, or remove it.`,
        related: tasks ? [{ at: tasks, message: "nothing stands here" }] : [],
      });
    }
  },
});
