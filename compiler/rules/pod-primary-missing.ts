import type { Fix } from "../diagnostics/diagnostic.ts";
import { setEntry, yamlString } from "../diagnostics/edit.ts";
import { listed } from "../diagnostics/words.ts";
import type { PodTemplate } from "../model/pod-template.ts";
import { nearest } from "../source/nearest.ts";
import { keyPlace } from "../source/node.ts";
import { isUnread } from "./misspelt.ts";
import { containersOf, eachContainer, eachTemplate, nameOf, primaryContainer, primaryName } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podPrimaryMissing = defineRule({
  code: "pod-primary-missing",
  severity: "error",
  title: "None of a pod's containers is the one the task runs in",
  rejectedBy: "SDK: flyte/_internal/runtime/task_serde.py, _get_k8s_pod",
  ...eachTemplate((template, report, _, key) => {
    const containers = containersOf(template);
    if (!containers || primaryContainer(template)) return;
    if (isUnread(template.at.node, "primary_container_name", template.primary_container_name)) return;
    const names = eachContainer(template).flatMap((container) => nameOf(container) ?? []);
    if (names.length < eachContainer(template).length) return;
    const said = template.primary_container_name;
    report({
      at: said ?? keyPlace(template.pod_spec, "containers")!,
      message: `The task runs in the container \`${primaryName(template)}\`${said ? "" : ", unless `primary_container_name` says otherwise"}; this pod has ${listed(names)}. Name one of them.`,
      related: [said ? { at: containers, message: "the containers" } : { at: key, message: "the pod template" }],
      fixes: named(template, names),
    });
  }),
});

/** The one container there is, or the one nearly of that name. */
function named(template: PodTemplate, names: readonly string[]): Fix[] {
  const meant = names.length === 1 ? names[0] : nearest(primaryName(template), names);
  if (meant === undefined) return [];
  const edits = setEntry(template.at, "primary_container_name", yamlString(meant));
  return [{ title: `Set \`primary_container_name: ${meant}\``, safe: true, edits }];
}
