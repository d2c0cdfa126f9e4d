import { defineRule } from "./rule.ts";

export const ctShortArgsDeploy = defineRule({
  code: "ct-short-args-deploy",
  severity: "error",
  title: "A container's command line of one or two words cannot be deployed by the SDK",
  rejectedBy: "SDK: flyte/_deploy.py, _deploy_task (`list index out of range`, in making up a message)",
  target: "python",
  task: ({ settings: { container } }, report) => {
    const { command, arguments: args } = container?.value ?? {};
    const count = (command?.value.length ?? 0) + (args?.value.length ?? 0);
    const at = command ?? args;
    if (!at || count === 0 || count > 2) return;
    report({
      at: at.key,
      message: `\`flyte deploy\` fails for a command line of ${count === 1 ? "one word" : "two words"}: it looks for a third from the end. Make it three or more, such as \`[sh, -c, "…"]\`.`,
    });
  },
});
