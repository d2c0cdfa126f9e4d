import { noneOfClass } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const gaudiDeviceInvalid = defineRule({
  code: "gaudi-device-invalid",
  severity: "error",
  title: "A device is no Habana Gaudi",
  rejectedBy: "SDK: flyte/_resources.py, HABANA_GAUDI",
  ...noneOfClass("HABANA_GAUDI"),
});
