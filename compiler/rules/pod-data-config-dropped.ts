import { eachPodUse, filesOf } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podDataConfigDropped = defineRule({
  code: "pod-data-config-dropped",
  severity: "error",
  title: "In a pod template, a container task's files do not arrive",
  rejectedBy:
    "lost: flyte/_internal/runtime/task_serde.py (a pod carries no `data_config`, so nothing brings or fetches files)",
  target: ["flyte2", "python"],
  ...eachPodUse(({ task, settings: { pod_template } }, report) => {
    const needed = filesOf(task);
    if (!needed) return;
    report({
      at: pod_template!.key,
      message: `With a pod template of one's own, Flyte neither puts inputs into a container task's folder nor takes its outputs from one, so ${needed} would never arrive. Use a template on the cluster, by its name.`,
      related: [{ at: task.settings.container!.key, message: "the container task" }],
    });
  }),
});
