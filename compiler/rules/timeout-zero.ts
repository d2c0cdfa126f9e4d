import type { Fix } from "../diagnostics/diagnostic.ts";
import { removeEntry } from "../diagnostics/edit.ts";
import { inSeconds } from "../model/scalars.ts";
import type { Place } from "../source/node.ts";
import { defineRule } from "./rule.ts";

const limits = ["max_runtime", "max_queued_time", "deadline"] as const;

export const timeoutZero = defineRule({
  code: "timeout-zero",
  severity: "info",
  title: "A task's time limit of 0 is no limit",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, _to_timeout_duration (0 is left out)",
  task: ({ at, settings: { timeout } }, report) => {
    if (!timeout) return;
    for (const limit of limits) {
      const found = timeout.value[limit];
      if (!found || inSeconds(found.value) !== 0) continue;
      const message = `0 does not stop a task at once: it means no limit, as if \`${limit}\` were not there. Remove it, or give a time.`;
      if ("key" in found) report({ at: found, message, fixes: [remove(timeout, limit)] });
      else report({ at: timeout, message, fixes: [remove(at, "timeout")] });
    }
  },
});

function remove(from: Place, key: string): Fix {
  return { title: `Remove \`${key}\``, safe: true, edits: removeEntry(from, key) };
}
