import { step } from "../source/node.ts";
import { eachTemplate, everyContainer, repeated } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podContainerDuplicate = defineRule({
  code: "pod-container-duplicate",
  severity: "error",
  title: "Two containers of a pod have one name",
  rejectedBy:
    "run: Kubernetes refuses the pod (pkg/apis/core/validation, validateContainers and validateInitContainers)",
  ...eachTemplate((template, report) => {
    for (const { at, text, first } of repeated(everyContainer(template), (container) => step(container, "name")))
      report({
        at,
        message: `A pod's containers have names of their own, and there is a \`${text}\` already: Kubernetes refuses the pod. Give one another name.`,
        related: [{ at: first, message: "the first of that name" }],
      });
  }),
});
