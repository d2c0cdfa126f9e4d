import { eachCodeOverride, keywordsOf } from "./code.ts";
import { defineRule } from "./rule.ts";

export const pyOverrideIneffective = defineRule({
  code: "py-override-ineffective",
  severity: "warning",
  title: "A call of `override` in code sets what only a deploy reads",
  rejectedBy: "lost: flyte/_task.py, TaskTemplate.override (triggers are read when the task is deployed)",
  ...eachCodeOverride((use, report) => {
    const triggers = keywordsOf(use)?.get("triggers");
    if (!triggers) return;
    report({
      at: use.place(triggers),
      message: `This has no effect: a task's triggers are read when it is deployed, not from a variant made at run time. Declare them in \`flyte.yaml\`, under \`tasks.${use.task.name}.triggers\`.`,
    });
  }),
});
