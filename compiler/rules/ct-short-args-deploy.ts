import type { Fix } from "../diagnostics/diagnostic.ts";
import { quoted, replace } from "../diagnostics/edit.ts";
import type { Container } from "../model/container.ts";
import { effective } from "../model/effective.ts";
import { defineRule } from "./rule.ts";

export const ctShortArgsDeploy = defineRule({
  code: "ct-short-args-deploy",
  severity: "error",
  title: "A container's command line of one or two words cannot be deployed by the SDK",
  rejectedBy: "SDK: flyte/_deploy.py, _deploy_task (`list index out of range`, in making up a message)",
  target: "python",
  task: (task, report) => {
    const { container } = task.settings;
    const { command, arguments: args } = container?.value ?? {};
    const count = (command?.value.length ?? 0) + (args?.value.length ?? 0);
    const at = command ?? args;
    if (!container || !at || count === 0 || count > 2 || effective(task).pod_template?.value.kind === "template")
      return;
    report({
      at: at.key,
      message: `\`flyte deploy\` fails for a command line of ${count === 1 ? "one word" : "two words"}: it looks for a third from the end. Make it three or more, such as \`[sh, -c, "…"]\`.`,
      fixes: inShell(container.value),
    });
  },
});

/** The same command in a shell, for images that have one; only words that a shell takes as they are. */
function inShell({ command, arguments: args }: Container): Fix[] {
  const words = command?.value.map(({ value }) => value) ?? [];
  if (!command || args || !words.every((word) => /^[\w@%+=:,./-]+$/.test(word))) return [];
  const line = `[sh, -c, ${quoted(words.join(" "))}]`;
  return [{ title: `Write \`${line}\``, safe: false, edits: [replace(command, line)] }];
}
