import { noneOfClass } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const tpuDeviceInvalid = defineRule({
  code: "tpu-device-invalid",
  severity: "error",
  title: "A device is no TPU",
  rejectedBy: "SDK: flyte/_resources.py, TPU",
  ...noneOfClass("TPU"),
});
