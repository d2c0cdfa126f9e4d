import { listed } from "../diagnostics/words.ts";
import { inputReferences } from "../model/container-inputs.ts";
import type { Task } from "../model/task.ts";
import { eachPodUse } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podDataConfigDropped = defineRule({
  code: "pod-data-config-dropped",
  severity: "error",
  title: "In a pod template, a container task's files do not arrive",
  rejectedBy:
    "lost: flyte/_internal/runtime/task_serde.py (a pod carries no `data_config`, so nothing brings or fetches files)",
  ...eachPodUse(({ task, settings: { pod_template } }, report) => {
    const needed = task.settings.container && filesOf(task);
    if (!needed) return;
    report({
      at: pod_template!.key,
      message: `With a pod template of one's own, Flyte neither puts inputs into a container task's folder nor takes its outputs from one, so ${needed} would never arrive. Use a template on the cluster, by its name.`,
      related: [{ at: task.settings.container!.key, message: "the container task" }],
    });
  }),
});

/** What the task can only exchange through files, in words; undefined where its command line says all. */
function filesOf(task: Task): string | undefined {
  const outputs = [...(task.settings.outputs?.value.keys() ?? [])];
  if (outputs.length > 0) return listed(outputs);
  const said = inputReferences(task.settings.container!.value).flatMap(({ kind, name }) =>
    kind === "value" ? [name] : [],
  );
  const unsaid = [...(task.settings.inputs?.value.keys() ?? [])].filter((name) => !said.includes(name));
  return unsaid.length > 0 ? listed(unsaid) : undefined;
}
