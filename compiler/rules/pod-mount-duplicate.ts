import { step } from "../source/node.ts";
import { eachTemplate, everyContainer, items, repeated } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podMountDuplicate = defineRule({
  code: "pod-mount-duplicate",
  severity: "error",
  title: "A container mounts two volumes at one path",
  rejectedBy: "run: Kubernetes refuses the pod (pkg/apis/core/validation, ValidateVolumeMounts)",
  ...eachTemplate((template, report) => {
    for (const container of everyContainer(template))
      for (const { at, text, first } of repeated(items(step(container, "volumeMounts")), (m) => step(m, "mountPath")))
        report({
          at,
          message: `At \`${text}\` this container has a volume already: Kubernetes refuses the pod. Mount one of them elsewhere.`,
          related: [{ at: first, message: "mounted here already" }],
        });
  }),
});
