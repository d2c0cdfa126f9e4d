import { noneOfClass } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const amdDeviceInvalid = defineRule({
  code: "amd-device-invalid",
  severity: "error",
  title: "A device is no AMD GPU",
  rejectedBy: "SDK: flyte/_resources.py, AMD_GPU",
  ...noneOfClass("AMD_GPU"),
});
