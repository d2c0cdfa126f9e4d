import { qualifiedName } from "../model/task.ts";
import { atEveryLevel } from "./levels.ts";
import { elsewhere, tasksOf } from "./metaflow-owner.ts";
import { defineRule } from "./rule.ts";

export const metaflowQueue = defineRule({
  code: "metaflow-queue",
  severity: "warning",
  title: "A queue, and the flow does not run on AWS Batch",
  rejectedBy: "lost: only `@batch` takes a queue (plugins/aws/batch/batch_decorator.py)",
  target: "metaflow",
  ...atEveryLevel("queue", (queue, report, _, owner) => {
    const task = elsewhere(tasksOf(owner), "batch");
    if (queue.value === "" || !task) return;
    report({
      at: queue.key,
      message: `Under Metaflow a queue is one of AWS Batch, and \`${qualifiedName(task)}\` does not run there; it has no effect. Say \`metaflow: {compute: batch}\`, if it is to run there.`,
    });
  }),
});
