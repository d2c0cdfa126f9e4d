import { gpuQuantity } from "../model/resources.ts";
import { eachPodUse } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podGpuKey = defineRule({
  code: "pod-gpu-key",
  severity: "warning",
  title: "A pod template turns a GPU into a resource that Kubernetes does not know",
  rejectedBy:
    "run: flyte/_internal/runtime/task_serde.py, _sanitize_resource_name (the pod asks for `gpu`, not for `nvidia.com/gpu`)",
  ...eachPodUse(({ template, settings: { resources } }, report) => {
    const gpu = resources?.value.gpu;
    const count = gpu && gpuQuantity(gpu.value);
    if (!gpu || !count) return;
    report({
      at: gpu.key,
      message: `With a pod template the SDK writes this as \`gpu: "${count}"\` into the pod, a resource that Kubernetes does not have. Ask for \`nvidia.com/gpu\` (or your device's resource) under the template's primary container instead.`,
      related: [{ at: template.at, message: "the pod template" }],
    });
  }),
});
