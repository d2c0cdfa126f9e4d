import { noneOfClass } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const neuronDeviceInvalid = defineRule({
  code: "neuron-device-invalid",
  severity: "error",
  title: "A device is no Neuron device",
  rejectedBy: "SDK: flyte/_resources.py, Neuron",
  ...noneOfClass("NEURON"),
});
