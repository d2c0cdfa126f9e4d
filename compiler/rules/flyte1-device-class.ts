import { knownDevice } from "../model/accelerator.ts";
import { gpuDevice } from "../model/resources.ts";
import { classNames, eachGpu } from "./gpu.ts";
import { defineRule } from "./rule.ts";

/** What `flyteidl.core.GPUAccelerator` can mean. */
const known: readonly string[] = ["GPU", "TPU"];

export const flyte1DeviceClass = defineRule({
  code: "flyte1-device-class",
  severity: "error",
  title: "Flyte 1 knows NVIDIA's GPUs and Google's TPUs alone",
  rejectedBy: "lost: flyteidl.core.GPUAccelerator has no device class",
  target: "flyte1",
  ...eachGpu((gpu, report) => {
    const device = gpuDevice(gpu);
    const given = gpu.value.kind === "device" ? gpu.value.device_class : undefined;
    const name = given?.value ?? knownDevice(device?.value ?? "")?.class;
    if (!device || name === undefined || known.includes(name) || !Object.hasOwn(classNames, name)) return;
    report({
      at: device,
      message: `\`${device.value}\` is ${classNames[name]}, and an accelerator of Flyte 1 has no device class: the task would ask for NVIDIA GPUs instead. Ask for such devices in a \`pod_template\`, or choose a GPU or a TPU for Flyte 1.`,
    });
  }),
});
