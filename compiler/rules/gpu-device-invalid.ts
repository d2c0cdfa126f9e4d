import { noneOfClass } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const gpuDeviceInvalid = defineRule({
  code: "gpu-device-invalid",
  severity: "error",
  title: "A device is no GPU of the catalogue",
  rejectedBy: "SDK: flyte/_resources.py, GPU",
  ...noneOfClass("GPU"),
});
