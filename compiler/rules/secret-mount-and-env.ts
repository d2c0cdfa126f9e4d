import { removeEntry } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const secretMountAndEnv = defineRule({
  code: "secret-mount-and-env",
  severity: "warning",
  title: "A secret is both mounted and an environment variable",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, get_security_context (the mount is dropped)",
  ...atEveryLevel("secrets", (secrets, report) => {
    for (const { value: secret } of secrets.value) {
      const { as_env_var, mount, at } = secret;
      if (!as_env_var || !mount) continue;
      report({
        at: mount.key,
        message: `The mount is lost: a secret is a file or an environment variable, and \`as_env_var: ${as_env_var.value}\` wins. Remove one of the two; list the secret twice to have both.`,
        related: [{ at: as_env_var.key, message: "the variable" }],
        fixes: [{ title: "Remove `mount`", safe: true, edits: removeEntry(at, "mount") }],
      });
    }
  }),
});
