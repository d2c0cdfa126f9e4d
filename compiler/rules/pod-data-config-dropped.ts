import { listed } from "../diagnostics/words.ts";
import { inputReferences } from "../model/container-inputs.ts";
import type { Task } from "../model/task.ts";
import { keyPlace, type Place } from "../source/node.ts";
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
    if (!needed?.length) return;
    report({
      at: pod_template!.key,
      message: `With a pod template of one's own, Flyte neither puts inputs into a container task's folder nor takes its outputs from one, so ${listed(needed.map(({ name }) => name))} would never arrive. Use a template on the cluster, by its name.`,
      related: [
        { at: task.settings.container!.key, message: "the container task" },
        ...needed.map(({ key }) => ({ at: key, message: "would never arrive" })),
      ],
    });
  }),
});

interface Exchanged {
  readonly name: string;
  readonly key: Place;
}

/** What the task can only exchange through files; nothing where its command line says all. */
function filesOf({ settings: { container, inputs, outputs } }: Task): Exchanged[] {
  const whole = outputs?.node.kind === "mapping" ? undefined : outputs?.key;
  const made = [...(outputs?.value.keys() ?? [])].map((name) => ({
    name,
    key: whole ?? keyPlace(outputs, name) ?? outputs!.key,
  }));
  if (made.length > 0) return made;
  const said = inputReferences(container!.value).flatMap(({ kind, name }) => (kind === "value" ? [name] : []));
  const unsaid = [...(inputs?.value ?? [])].filter(([name]) => !said.includes(name));
  return unsaid.map(([name, { key }]) => ({ name, key }));
}
