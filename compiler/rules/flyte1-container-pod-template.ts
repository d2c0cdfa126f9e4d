import { eachPodUse, filesOf } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const flyte1ContainerPodTemplate = defineRule({
  code: "flyte1-container-pod-template",
  severity: "warning",
  title: "A container task in a pod of its own loses its inputs and outputs when flytectl registers it",
  rejectedBy: "lost: flytectl rebuilds K8sPod from metadata and podSpec, without dataConfig",
  target: "flyte1",
  ...eachPodUse(({ task, settings: { pod_template } }, report) => {
    const needed = filesOf(task);
    if (!needed) return;
    report({
      at: pod_template!.key,
      message: `\`flytectl register\` keeps a pod's metadata and spec alone, and drops where a container task finds its inputs and leaves its outputs: ${needed} would never arrive. Register such tasks with \`pyflyte register\`, or name a template of the cluster: \`pod_template: <name>\`.`,
      related: [{ at: task.settings.container!.key, message: "the container task" }],
    });
  }),
});
