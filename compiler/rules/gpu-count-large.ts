import { knownDevices } from "../model/accelerator.ts";
import { gpuQuantity } from "../model/resources.ts";
import { eachGpu } from "./gpu.ts";
import { defineRule } from "./rule.ts";

/** The most devices of any kind that the SDK's accelerator strings ask for. */
const most = Math.max(...[...knownDevices.values()].flatMap(({ counts = [] }) => counts));

export const gpuCountLarge = defineRule({
  code: "gpu-count-large",
  severity: "warning",
  title: "A task asks for more devices than one machine has",
  rejectedBy: "run: no machine offers so many, and the task waits for one",
  ...eachGpu((gpu, report) => {
    const count = gpuQuantity(gpu.value);
    if (gpu.value.kind === "accelerator" || count === undefined || count <= most) return;
    const at = gpu.value.kind === "device" ? gpu.value.quantity! : gpu;
    report({
      at,
      message: `A task runs on one machine, and none that Flyte knows of has ${count} devices; the largest has ${most}. The task would wait forever: ask for fewer, or spread the work over several tasks.`,
    });
  }),
});
