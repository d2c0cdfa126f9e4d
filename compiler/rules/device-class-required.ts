import { insertEntry } from "../diagnostics/edit.ts";
import { eachDevice, nearestDevice } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const deviceClassRequired = defineRule({
  code: "device-class-required",
  severity: "error",
  title: "A device that Flyte's catalogue does not list has no class",
  rejectedBy: "SDK: flyte/_resources.py, Device (`device_class` has no default)",
  ...eachDevice(({ at, device, device_class, known }, report) => {
    if (known || device_class || nearestDevice(device.value)) return;
    report({
      at: device,
      message: `Flyte's catalogue does not list \`${device.value}\`, so its class has to be said: add \`device_class\`.`,
      fixes: [{ title: "Add `device_class: GPU`", safe: false, edits: insertEntry(at, "device_class", "GPU") }],
    });
  }),
});
