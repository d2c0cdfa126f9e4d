import { removeEntry } from "../diagnostics/edit.ts";
import { eachEnvVar } from "./env-vars.ts";
import { defineRule } from "./rule.ts";

export const envVarsReserved = defineRule({
  code: "env-vars-reserved",
  severity: "warning",
  title: "An environment variable has a name that the SDK uses itself",
  rejectedBy: "lost: flyte/_deploy.py, _with_local_sys_paths (overwrites `_F_SYS_PATH`)",
  ...eachEnvVar(({ name, key, all }, report) => {
    if (!name.startsWith("_F_")) return;
    const fate = name === "_F_SYS_PATH" ? "a deploy overwrites it" : "its meaning may change with any release";
    report({
      at: key,
      message: `\`${name}\` is a variable of the Flyte SDK: ${fate}. Names that begin with \`_F_\` are the SDK's; remove or rename it.`,
      fixes: [{ title: `Remove \`${name}\``, safe: false, edits: removeEntry(all, name) }],
    });
  }),
});
