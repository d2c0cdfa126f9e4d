import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1SecretMount = defineRule({
  code: "flyte1-secret-mount",
  severity: "warning",
  title: "Where a secret is mounted is not the task's choice in Flyte 1",
  rejectedBy: "lost: flyteidl.core.Secret says that it is a file, not where",
  target: "flyte1",
  ...atEveryLevel("secrets", (secrets, report) => {
    for (const { value } of secrets.value) {
      const { mount, key, as_env_var } = value;
      if (!mount?.value || as_env_var?.value) continue;
      report({
        at: mount.key,
        message: `Flyte 1 mounts \`${key}\` as a file, but not at \`${mount.value}\`: the platform chooses the path. Ask for it in the code: \`flytekit.current_context().secrets.get(group, "${key}")\`.`,
      });
    }
  }),
});
