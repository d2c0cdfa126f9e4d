import { removeEntry } from "../diagnostics/edit.ts";
import { listed } from "../diagnostics/words.ts";
import { knownDevices } from "../model/accelerator.ts";
import { eachPartition } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const gpuPartitionUnsupported = defineRule({
  code: "gpu-partition-unsupported",
  severity: "error",
  title: "A device that is never cut has a partition",
  rejectedBy: "run: no machine offers it; flyte/_resources.py, GPU sends any text",
  ...eachPartition((partition, { at, device, known }, report) => {
    if (known.shared || known.partitions?.length) return;
    report({
      at: partition.key,
      message: `\`${device.value}\` has no partitions, so no machine would match \`${partition.value}\`. Remove \`partition\`, or ask for a device that can be cut: ${cuttable(known.class)}.`,
      related: [{ at: device, message: "the device" }],
      fixes: [{ title: "Remove `partition`", safe: false, edits: removeEntry(at, "partition") }],
    });
  }),
});

/** Devices with partitions, those of the same class if it has any. */
function cuttable(deviceClass: string): string {
  const all = [...knownDevices].filter(([, { partitions }]) => partitions?.length);
  const same = all.filter(([, known]) => known.class === deviceClass);
  return listed((same.length > 0 ? same : all).map(([name]) => name));
}
