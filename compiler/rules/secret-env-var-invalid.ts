import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace, setEntry, yamlString } from "../diagnostics/edit.ts";
import { type Secret, secretEnvVar } from "../model/secret.ts";
import { type Place, step } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const secretEnvVarInvalid = defineRule({
  code: "secret-env-var-invalid",
  severity: "error",
  title: "A secret's environment variable has a name that the SDK refuses",
  rejectedBy: "SDK: flyte/_secret.py, Secret.__post_init__",
  ...atEveryLevel("secrets", (secrets, report) => {
    for (const { value: secret } of secrets.value) {
      const name = secretEnvVar(secret);
      if (name === undefined || /^[A-Z_][A-Z0-9_]*\n?$/.test(name)) continue;
      report({
        at: culprit(secret),
        message: secret.as_env_var
          ? `\`${name}\` cannot name a secret's environment variable: capitals, digits and \`_\` only, not beginning with a digit.`
          : `This secret would be the environment variable \`${name}\`, which the SDK refuses: capitals, digits and \`_\` only, not beginning with a digit. Name the variable with \`as_env_var\`, or say \`mount: /etc/flyte/secrets\`.`,
        fixes: [nameIt(secret, usable(name))],
      });
    }
  }),
});

/** What spoils the name: the variable as given, or the group or key that it is made of. */
function culprit({ at, as_env_var, group }: Secret): Place {
  if (as_env_var) return as_env_var;
  return group && !/^[A-Za-z_][\w-]*$/.test(group.value) ? group : (step(at, "key") ?? at);
}

function usable(name: string): string {
  const letters = name.toUpperCase().replace(/[^A-Z0-9_]/g, "_");
  return /^[A-Z_]/.test(letters) ? letters : `_${letters}`;
}

function nameIt({ at, key, as_env_var }: Secret, name: string): Fix {
  const title = `Name the variable \`${name}\``;
  if (as_env_var) return { title, safe: false, edits: [replace(as_env_var, name)] };
  if (at.node.kind === "mapping") return { title, safe: false, edits: setEntry(at, "as_env_var", name) };
  return { title, safe: false, edits: [replace(at, `{key: ${yamlString(key)}, as_env_var: ${name}}`)] };
}
