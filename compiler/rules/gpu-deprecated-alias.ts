import { currentName } from "../model/accelerator.ts";
import { gpuDevice } from "../model/resources.ts";
import { partOf } from "../source/part.ts";
import { eachGpu } from "./gpu.ts";
import { defineRule } from "./rule.ts";
import { respell } from "./written.ts";

export const gpuDeprecatedAlias = defineRule({
  code: "gpu-deprecated-alias",
  severity: "warning",
  title: "A GPU is called by a name of older versions",
  rejectedBy: "nobody: flyte/_resources.py, _normalize_gpu_type (a warning in the log)",
  ...eachGpu((gpu, report) => {
    const device = gpuDevice(gpu);
    const current = device && currentName(device.value);
    if (!device || !current || current === device.value) return;
    const text = gpu.value.kind === "accelerator" ? { ...gpu, value: gpu.value.spelling } : device;
    const meant = text.value.replace(device.value, current);
    report({
      at: device,
      part: partOf(text, { start: 0, end: device.value.length }),
      message: `\`${device.value}\` is an older name of \`${current}\`; the SDK still takes it, with a warning.`,
      fixes: [{ title: `Write \`${meant}\``, safe: true, edits: [respell(text, meant)] }],
    });
  }),
});
