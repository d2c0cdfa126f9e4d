import { setEntry } from "../diagnostics/edit.ts";
import { isNull } from "../source/node.ts";
import { eachEnvVar } from "./env-vars.ts";
import { defineRule } from "./rule.ts";

export const envVarsNullValue = defineRule({
  code: "env-vars-null-value",
  severity: "warning",
  title: "An environment variable without a value is sent with an empty one",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, _get_urun_container",
  ...eachEnvVar(({ name, key, value, all }, report) => {
    if (!isNull(value.node)) return;
    report({
      at: key,
      message: `\`${name}\` has no value and is sent as an empty string, not left out. Write \`""\` if that is meant.`,
      fixes: [{ title: 'Write `""`', safe: true, edits: setEntry(all, name, '""') }],
    });
  }),
});
