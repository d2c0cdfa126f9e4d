import { atEveryLevel } from "./levels.ts";
import { asPolicy } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const reuseUnionOnly = defineRule({
  code: "reuse-union-only",
  severity: "info",
  title: "A reuse policy for open-source Flyte, which does not reuse workers",
  rejectedBy: "run: only Union's backend has actors, the workers that are reused",
  ...atEveryLevel("reusable", (reusable, report, { model }) => {
    const { org } = model.settings;
    const policy = asPolicy(reusable);
    if (!policy || org?.value !== "") return;
    report({
      at: policy.key,
      message:
        "Only Union's backend keeps workers for reuse, and the empty `org` says open-source Flyte. Do not count on it there; name the organisation, or leave the policy to a profile.",
      related: [{ at: org, message: "open-source Flyte, by its empty `org`" }],
    });
  }),
});
