import { removeEntry } from "../diagnostics/edit.ts";
import { inSeconds } from "../model/scalars.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1TimeoutPart = defineRule({
  code: "flyte1-timeout-part",
  severity: "error",
  title: "A timeout of Flyte 1 is that of an attempt's run",
  rejectedBy: "lost: flyteidl.core.TaskMetadata.timeout is one duration",
  target: "flyte1",
  ...atEveryLevel("timeout", ({ value: timeout }, report) => {
    for (const key of ["max_queued_time", "deadline"] as const) {
      const part = timeout[key];
      if (!part || inSeconds(part.value) === 0) continue;
      report({
        at: part.key,
        message: `Flyte 1 has one limit for each attempt, \`max_runtime\`, and no \`${key}\`: ${meanings[key]}. Remove it for Flyte 1, or say a \`max_runtime\` that is short enough.`,
        fixes: [{ title: `Remove \`${key}\``, safe: false, edits: removeEntry(timeout.at, key) }],
      });
    }
  }),
});

const meanings = {
  max_queued_time: "a task may wait for a place as long as the cluster lets it",
  deadline: "all attempts together may take any time",
} as const;
