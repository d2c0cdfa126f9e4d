import { eachEnvVar } from "./env-vars.ts";
import { defineRule } from "./rule.ts";

export const envVarsName = defineRule({
  code: "env-vars-name",
  severity: "warning",
  title: "The name of an environment variable is none that a shell can use",
  rejectedBy: "run: POSIX names are letters, digits and `_`; Kubernetes or a shell on the way drops others",
  ...eachEnvVar(({ name, key }, report) => {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return;
    report({
      at: key,
      message: `\`${name}\` is no usable name for an environment variable; Kubernetes or a shell between it and the program may drop it. Use letters, digits and \`_\`, not beginning with a digit.`,
    });
  }),
});
