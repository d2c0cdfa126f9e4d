import { qualifiedName } from "../model/task.ts";
import { atEveryLevel } from "./levels.ts";
import { hasSource, tasksOf } from "./metaflow-owner.ts";
import { defineRule } from "./rule.ts";

export const metaflowSecretSource = defineRule({
  code: "metaflow-secret-source",
  severity: "error",
  title: "Nothing says where Metaflow gets a secret from",
  rejectedBy:
    "run: the step starts without the variable (plugins/secrets/secrets_decorator.py has no store of Flyte's)",
  target: "metaflow",
  ...atEveryLevel("secrets", (secrets, report, _, owner) => {
    for (const { value: secret } of secrets.value) {
      const task = tasksOf(owner).find((one) => !hasSource(one, secret));
      if (!task) continue;
      report({
        at: secret.at,
        message: `Metaflow does not know Flyte's secrets, and nothing says where \`${qualifiedName(task)}\` gets \`${secret.key}\` from. Name its source, such as \`metaflow: {secrets: [aws-secrets-manager.${secret.group?.value ?? secret.key}]}\`; with \`compute: kubernetes\` a secret's \`group\` is the Kubernetes secret.`,
      });
    }
  }),
});
