import { eachCodeOverride, keywordsOf } from "./code.ts";
import { asPolicy, fixedByReuse, reuseOff } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideReusablePolicyWithResources = defineRule({
  code: "override-reusable-policy-with-resources",
  severity: "error",
  title: "An override sets a reuse policy together with what reuse takes from the environment",
  rejectedBy: "SDK: flyte/_task.py, TaskTemplate.override",
  ...eachCodeOverride((use, report) => {
    const given = keywordsOf(use);
    const policy = given?.get("reusable");
    if (policy?.value.kind !== "call") return;
    for (const key of fixedByReuse) {
      const argument = given?.get(key);
      if (!argument || (argument.value.kind === "constant" && argument.value.value === null)) continue;
      report({
        at: use.place(argument),
        message: `A call that makes its task reusable cannot set \`${key}\` too: reused workers have their environment's, and the SDK raises here. Put the task into an environment with this \`${key}\`.`,
        related: [{ at: use.place(policy), message: "the reuse policy" }],
      });
    }
  }),
  override: (override, report) => {
    const policy = asPolicy(override.settings.reusable);
    if (!policy) return;
    for (const key of fixedByReuse) {
      const setting = override.settings[key];
      if (!setting) continue;
      report({
        at: setting.key,
        message: `An override that makes its task reusable cannot set \`${key}\` too: reused workers have their environment's. Put the task into an environment with this \`${key}\`, or say \`reusable: off\`.`,
        related: [{ at: policy.key, message: "the override's reuse policy" }],
        fixes: [reuseOff(override, false)],
      });
    }
  },
});
