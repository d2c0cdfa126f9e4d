import { keepsBelow } from "../model/effective.ts";
import { isContainerTask } from "../model/task.ts";
import { policyInForce, reuseOff } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideReusablePodTemplate = defineRule({
  code: "override-reusable-pod-template",
  severity: "warning",
  title: "An override of a reusable task sets a pod template and so starts workers of its own",
  rejectedBy:
    "lost: flyte/_internal/runtime/reuse.py, extract_unique_id_and_image (the pod template is part of the pool's id)",
  override: (override, report) => {
    const template = override.settings.pod_template;
    const policy = policyInForce(override.task, override);
    if (!template || !policy || keepsBelow(template.value) || isContainerTask(override.task)) return;
    report({
      at: template.key,
      message:
        "With a pod template of its own this override does not run in the environment's workers; it starts a second pool under the same reuse policy. Say `reusable: off` if one fresh pod is meant.",
      related: [{ at: policy.key, message: "the reuse policy" }],
      fixes: override.settings.reusable ? [] : [reuseOff(override, false)],
    });
  },
});
