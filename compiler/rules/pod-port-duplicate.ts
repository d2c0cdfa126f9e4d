import { step } from "../source/node.ts";
import { eachTemplate, everyContainer, items, repeated } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podPortDuplicate = defineRule({
  code: "pod-port-duplicate",
  severity: "error",
  title: "Two ports of a container have one name",
  rejectedBy: "run: Kubernetes refuses the pod (pkg/apis/core/validation, validateContainerPorts)",
  ...eachTemplate((template, report) => {
    for (const container of everyContainer(template))
      for (const { at, text, first } of repeated(items(step(container, "ports")), (port) => step(port, "name")))
        report({
          at,
          message: `This container has a port \`${text}\` already: Kubernetes refuses the pod. Give one another name, or none.`,
          related: [{ at: first, message: "the first of that name" }],
        });
  }),
});
