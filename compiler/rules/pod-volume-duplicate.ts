import { step } from "../source/node.ts";
import { eachTemplate, items, repeated } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podVolumeDuplicate = defineRule({
  code: "pod-volume-duplicate",
  severity: "error",
  title: "Two volumes of a pod have one name",
  rejectedBy: "run: Kubernetes refuses the pod (pkg/apis/core/validation, ValidateVolumes)",
  ...eachTemplate(({ pod_spec }, report) => {
    for (const { at, text, first } of repeated(items(step(pod_spec, "volumes")), (volume) => step(volume, "name")))
      report({
        at,
        message: `There is a volume \`${text}\` already, and containers mount volumes by name: Kubernetes refuses the pod. Give one another name, or remove it.`,
        related: [{ at: first, message: "the first of that name" }],
      });
  }),
});
