import { removeItem } from "../diagnostics/edit.ts";
import { step } from "../source/node.ts";
import { eachPodUse, eachTemplate, everyContainer, items, nameOf, primaryContainer, repeated } from "./pod.ts";
import { defineRule } from "./rule.ts";

const besideTask = eachPodUse(({ template, settings: { env_vars } }, report) => {
  const list = step(primaryContainer(template), "env");
  for (const variable of items(list)) {
    const name = nameOf(variable);
    const own = name === undefined ? undefined : env_vars?.value.get(name);
    if (!own || !list) continue;
    report({
      at: step(variable, "name")!,
      message: `\`${name}\` is set twice, and this value wins over the one in \`env_vars\`. Keep one of them.`,
      related: [{ at: own.key, message: "set here too" }],
      fixes: [{ title: "Remove the template's", safe: false, edits: removeItem(list, variable.node) }],
    });
  }
});

const inTemplate = eachTemplate((template, report) => {
  for (const container of everyContainer(template))
    for (const { at, text, first } of repeated(items(step(container, "env")), (variable) => step(variable, "name")))
      report({
        at,
        message: `This container sets \`${text}\` twice, and this value, the last, wins. Keep one of them.`,
        related: [{ at: first, message: "set here too" }],
      });
});

export const podEnvDuplicate = defineRule({
  code: "pod-env-duplicate",
  severity: "warning",
  title: "A pod template sets an environment variable that is set already",
  rejectedBy:
    "lost: flyte/_internal/runtime/task_serde.py, _get_k8s_pod (both are sent; in Kubernetes the last, the template's, wins)",
  ...besideTask,
  ...inTemplate,
});
