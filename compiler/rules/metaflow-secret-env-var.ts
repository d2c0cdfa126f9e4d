import { type Secret, secretEnvVar } from "../model/secret.ts";
import type { Task } from "../model/task.ts";
import { atEveryLevel } from "./levels.ts";
import { hasOwnSource, hasSource, tasksOf } from "./metaflow-owner.ts";
import { defineRule } from "./rule.ts";

export const metaflowSecretEnvVar = defineRule({
  code: "metaflow-secret-env-var",
  severity: "warning",
  title: "A secret's variable has another name under Metaflow",
  rejectedBy: "lost: the keys of the secret are the names (plugins/secrets/secrets_decorator.py; Kubernetes' envFrom)",
  target: "metaflow",
  ...atEveryLevel("secrets", ({ value }, report, _, owner) => {
    const tasks = tasksOf(owner);
    for (const { value: secret } of value) {
      const name = secretEnvVar(secret);
      if (name === undefined || name === secret.key || !isNamedByKey(secret, tasks)) continue;
      report({
        at: secret.as_env_var ?? secret.at,
        message: `Under Metaflow the keys of a secret are the names of its variables: the code finds \`${secret.key}\`, not \`${name}\`. Call the key \`${name}\` there, or read both.`,
      });
    }
  }),
});

/** Where a source of its own is named, its keys are not known; only a name that is asked for can be missed. */
function isNamedByKey(secret: Secret, tasks: readonly Task[]): boolean {
  const found = tasks.filter((task) => hasSource(task, secret));
  return secret.as_env_var?.value ? found.length > 0 : found.some((task) => !hasOwnSource(task));
}
