import { defineRule } from "./rule.ts";

export const orgEmpty = defineRule({
  code: "org-empty",
  severity: "warning",
  title: "The organisation is empty",
  rejectedBy: "control plane: field rule of flyteidl2.task.TaskIdentifier.org, min_len 1; open-source Flyte takes it",
  project: ({ settings: { org } }, report) => {
    if (org?.value !== "") return;
    report({
      at: org,
      message:
        "An empty `org` is what open-source Flyte has; any other platform refuses tasks of no organisation. If yours has one, name it here.",
    });
  },
});
