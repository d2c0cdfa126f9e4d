import { removeEntry } from "../diagnostics/edit.ts";
import { child, isNull, keyPlace } from "../source/node.ts";
import { eachTemplate, primaryContainer } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podCommandReplaced = defineRule({
  code: "pod-command-replaced",
  severity: "warning",
  title: "A pod template gives the primary container a command, which is replaced",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, _get_k8s_pod",
  ...eachTemplate((template, report) => {
    const container = primaryContainer(template);
    for (const key of ["command", "args"]) {
      if (!container || isNull(child(container.node, key))) continue;
      report({
        at: keyPlace(container, key)!,
        message: `\`${key}\` of the primary container is never run: the SDK puts its own command line in its place, the one that runs the task. Remove it.`,
        fixes: [{ title: `Remove \`${key}\``, safe: true, edits: removeEntry(container, key) }],
      });
    }
  }),
});
