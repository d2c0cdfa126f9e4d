import { removeItem } from "../diagnostics/edit.ts";
import { defineRule } from "./rule.ts";

export const envDependsOnDuplicate = defineRule({
  code: "env-depends-on-duplicate",
  severity: "warning",
  title: "An environment names a dependency twice",
  rejectedBy: "lost: flyte/_deploy.py, _recursive_discover (the second adds nothing)",
  environment: ({ own: { depends_on } }, report) => {
    const seen = new Map<string, NonNullable<typeof depends_on>["value"][number]>();
    for (const on of depends_on?.value ?? []) {
      const first = seen.get(on.value);
      if (!first) seen.set(on.value, on);
      else {
        report({
          at: on,
          message: `\`${on.value}\` is already a dependency; the second entry adds nothing. Remove it, or name the environment that was meant.`,
          related: [{ at: first, message: "first named here" }],
          fixes: [{ title: "Remove the second entry", safe: true, edits: removeItem(depends_on!, on.node) }],
        });
      }
    }
  },
});
