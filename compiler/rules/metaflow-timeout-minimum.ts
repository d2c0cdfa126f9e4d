import facts from "../../schema/data/metaflow.json" with { type: "json" };
import { computeOf, metaflowOf } from "../model/metaflow.ts";
import { inSeconds } from "../model/scalars.ts";
import type { Task } from "../model/task.ts";
import { atEveryLevel, type OwnerOf } from "./levels.ts";
import { defineRule } from "./rule.ts";

const least = facts.leastRemoteSeconds;

export const metaflowTimeoutMinimum = defineRule({
  code: "metaflow-timeout-minimum",
  severity: "error",
  title: "A time limit is shorter than what Metaflow takes for a remote step",
  rejectedBy:
    "Metaflow: plugins/kubernetes/kubernetes_decorator.py and plugins/aws/batch/batch_decorator.py, step_init",
  target: "metaflow",
  ...atEveryLevel("timeout", (timeout, report, _, owner) => {
    const task = taskOf(owner);
    const limit = timeout.value.max_runtime;
    if (!limit || computeOf(task) === "none") return;
    const seconds = inSeconds(limit.value);
    const { compute } = metaflowOf(task);
    if (seconds < 1 || seconds >= least) return;
    report({
      at: "node" in limit ? limit : timeout,
      message: `With \`compute: ${compute?.value}\` Metaflow refuses a limit below ${least} seconds. Give ${least}s or more.`,
      related: compute ? [{ at: compute, message: "where the task runs" }] : [],
    });
  }),
});

function taskOf(owner: OwnerOf<"timeout">): Task {
  return "task" in owner ? owner.task : owner;
}
