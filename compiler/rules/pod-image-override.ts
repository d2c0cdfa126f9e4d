import { removeEntry } from "../diagnostics/edit.ts";
import { isNull, keyPlace, step } from "../source/node.ts";
import { eachTemplate, primaryContainer } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podImageOverride = defineRule({
  code: "pod-image-override",
  severity: "warning",
  title: "A pod template's image takes the place of the environment's",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, _get_k8s_pod (the environment's image is not used)",
  ...eachTemplate((template, report, owner) => {
    const container = primaryContainer(template);
    const image = step(container, "image");
    if (!container || !image || isNull(image.node)) return;
    const { settings } = "tasks" in owner ? owner : "triggers" in owner ? owner.environment : owner.task.environment;
    report({
      at: keyPlace(container, "image")!,
      message:
        "The task runs in this image, and the environment's is not used, nor what it brings. Remove it, unless this image holds all that the task needs.",
      related: settings.image ? [{ at: settings.image, message: "the environment's image" }] : [],
      fixes: [{ title: "Remove `image`", safe: false, edits: removeEntry(container, "image") }],
    });
  }),
});
