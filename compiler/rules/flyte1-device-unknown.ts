import { listed } from "../diagnostics/words.ts";
import { knownDevice } from "../model/accelerator.ts";
import { flyte1Device, flyte1Devices } from "../model/flyte1-accelerator.ts";
import { gpuDevice } from "../model/resources.ts";
import { eachGpu } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const flyte1DeviceUnknown = defineRule({
  code: "flyte1-device-unknown",
  severity: "warning",
  title: "flytekit has no constant for an accelerator",
  rejectedBy:
    "nobody: flytekit extras/accelerators.py lists the devices it knows; others are sent by the name they are given",
  target: "flyte1",
  ...eachGpu((gpu, report) => {
    const device = gpuDevice(gpu);
    const given = gpu.value.kind === "device" ? gpu.value.device_class?.value : undefined;
    const deviceClass = given ?? knownDevice(device?.value ?? "")?.class;
    if (!device || (deviceClass !== "GPU" && deviceClass !== "TPU")) return;
    const { constant, wire } = flyte1Device(device.value);
    if (constant !== undefined) return;
    report({
      at: device,
      message: `flytekit 1.16 has no accelerator \`${device.value}\`, so it is sent as \`${wire}\`, and whether a Flyte 1 cluster schedules that depends on its configuration. Devices it knows: ${listed([...flyte1Devices])}.`,
    });
  }),
});
