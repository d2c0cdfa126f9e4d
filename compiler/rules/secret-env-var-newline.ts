import { replace, yamlString } from "../diagnostics/edit.ts";
import { secretEnvVar } from "../model/secret.ts";
import { step } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const secretEnvVarNewline = defineRule({
  code: "secret-env-var-newline",
  severity: "error",
  title: "A secret's environment variable ends with a line break",
  rejectedBy:
    "run: the SDK's pattern ends with `$`, which lets a line break pass (flyte/_secret.py, Secret.__post_init__)",
  ...atEveryLevel("secrets", (secrets, report) => {
    for (const { value: secret } of secrets.value) {
      if (!/^[A-Z_][A-Z0-9_]*\n$/.test(secretEnvVar(secret) ?? "")) continue;
      const at = secret.as_env_var ?? step(secret.at, "key") ?? secret.at;
      const text = (secret.as_env_var?.value ?? secret.key).trimEnd();
      report({
        at,
        message: `\`${text}\` is followed by a line break here, which becomes part of the variable's name; no program will find it. Write it without.`,
        fixes: [{ title: "Remove the line break", safe: true, edits: [replace(at, yamlString(text))] }],
      });
    }
  }),
});
