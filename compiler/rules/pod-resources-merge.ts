import type { Setting } from "../model/lower.ts";
import type { Resources } from "../model/resources.ts";
import { keyPlace, type Place, step } from "../source/node.ts";
import { eachPodUse, primaryContainer } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podResourcesMerge = defineRule({
  code: "pod-resources-merge",
  severity: "info",
  title: "A pod template asks for resources that the task asks for otherwise",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, _get_k8s_pod (the task's amount wins, name by name)",
  ...eachPodUse(({ template, settings: { resources } }, report) => {
    const container = primaryContainer(template);
    if (!container || !resources) return;
    for (const [side, name, setting] of amounts(resources.value)) {
      const list = step(step(container, "resources"), side);
      const at = keyPlace(list, name);
      if (!at) continue;
      report({
        at,
        message: `\`${name}\` among these ${side} is replaced: the task's own \`resources\` win where both name the same. Keep one of them.`,
        related: [{ at: setting, message: "what the task asks for" }],
      });
    }
  }),
});

type Amount = readonly [side: "requests" | "limits", name: string, setting: Place];

/** What resources become in a pod spec: requests, and limits for pairs. */
function amounts({ cpu, memory, disk }: Resources): Amount[] {
  const pairs: [string, Setting<unknown> | undefined, boolean][] = [
    ["cpu", cpu, cpu?.value.limit !== undefined],
    ["memory", memory, memory?.value.limit !== undefined],
    ["ephemeral-storage", disk, false],
  ];
  return pairs.flatMap(([name, setting, limited]) => {
    if (!setting) return [];
    const request: Amount = ["requests", name, setting.key];
    return limited ? [request, ["limits", name, setting.key]] : [request];
  });
}
