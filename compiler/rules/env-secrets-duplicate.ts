import { removeItem } from "../diagnostics/edit.ts";
import { type Secret, secretEnvVar } from "../model/secret.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const envSecretsDuplicate = defineRule({
  code: "env-secrets-duplicate",
  severity: "warning",
  title: "Two secrets end up in the same place",
  rejectedBy: "run: both are sent, and one of them hides the other",
  ...atEveryLevel("secrets", (secrets, report) => {
    const taken = new Map<string, Secret>();
    for (const { value: secret } of secrets.value) {
      const target = targetOf(secret);
      const first = taken.get(target);
      if (!first) taken.set(target, secret);
      else {
        const same = first.key === secret.key && first.group?.value === secret.group?.value;
        report({
          at: secret.at,
          message: same
            ? `The secret \`${secret.key}\` is listed twice, as ${target} both times. Remove one of them.`
            : `\`${secret.key}\` ends up as ${target}, where \`${first.key}\` already is; a task sees only one of them. Give one another \`as_env_var\`.`,
          related: [{ at: first.at, message: "the first of the two" }],
          fixes: same ? [{ title: "Remove the second", safe: true, edits: removeItem(secrets, secret.at.node) }] : [],
        });
      }
    }
  }),
});

/** Where a task finds a secret: an environment variable, or a file. */
function targetOf(secret: Secret): string {
  const variable = secretEnvVar(secret);
  const path = secret.group ? `${secret.group.value}/${secret.key}` : secret.key;
  return variable === undefined ? `the file \`${path}\`` : `the variable \`${variable}\``;
}
