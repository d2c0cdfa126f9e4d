import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowSecretMount = defineRule({
  code: "metaflow-secret-mount",
  severity: "error",
  title: "A secret is to be a file, and Metaflow gives variables only",
  rejectedBy: "lost: plugins/secrets/secrets_decorator.py sets environment variables",
  target: "metaflow",
  ...atEveryLevel("secrets", ({ value }, report) => {
    for (const { value: secret } of value) {
      if (!secret.mount) continue;
      report({
        at: secret.mount.key,
        message: `Metaflow gives a secret as environment variables; \`${secret.key}\` would not be a file under \`${secret.mount.value}\`. Read it from a variable (\`as_env_var\`).`,
      });
    }
  }),
});
