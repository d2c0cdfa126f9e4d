import { replace } from "../diagnostics/edit.ts";
import { gpuDevice, gpuQuantity } from "../model/resources.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowAccelerator = defineRule({
  code: "metaflow-accelerator",
  severity: "error",
  title: "A kind of accelerator, where Metaflow takes a count",
  rejectedBy: "Metaflow: plugins/resources_decorator.py, ResourcesDecorator (`gpu` is a number)",
  target: "metaflow",
  ...atEveryLevel("resources", ({ value: { gpu } }, report) => {
    if (!gpu || gpu.value.kind === "count") return;
    const device = gpuDevice(gpu);
    const count = gpuQuantity(gpu.value);
    report({
      at: gpu,
      message: `Metaflow asks for a number of GPUs, not for a kind${device ? ` such as \`${device.value}\`` : ""}. Give the count alone, and choose the nodes with \`metaflow: {node_selector: …}\`.`,
      fixes:
        count === undefined
          ? []
          : [{ title: `Ask for ${count} GPUs of any kind`, safe: false, edits: [replace(gpu, String(count))] }],
    });
  }),
});
