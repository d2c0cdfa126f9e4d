import { removeEntry } from "../diagnostics/edit.ts";
import { eachGpu } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const gpuZero = defineRule({
  code: "gpu-zero",
  severity: "info",
  title: "A count of 0 asks for no GPU, as does leaving it out",
  rejectedBy: "nobody: flyte/_resources.py, Resources.get_device (nothing is sent)",
  ...eachGpu((gpu, report, { at }) => {
    if (gpu.value.kind !== "count" || gpu.value.count !== 0) return;
    report({
      at: gpu,
      message: "`gpu: 0` is the same as no `gpu` at all: nothing is sent.",
      fixes: [{ title: "Remove `gpu`", safe: true, edits: removeEntry(at, "gpu") }],
    });
  }),
});
