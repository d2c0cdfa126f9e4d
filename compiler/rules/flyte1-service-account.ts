import type { Setting } from "../model/lower.ts";
import type { Task } from "../model/task.ts";
import { defineRule, type Report } from "./rule.ts";

const mostShown = 5;

export const flyte1ServiceAccount = defineRule({
  code: "flyte1-service-account",
  severity: "warning",
  title: "A task of Flyte 1 has no service account, its launch plan has",
  rejectedBy:
    "lost: flyteidl.core.TaskTemplate.security_context holds secrets; flyteadmin takes the account from the launch plan or the run",
  target: "flyte1",
  environment: ({ own, settings, tasks }, report) => {
    const account = own.service_account ?? (own.extends && settings.service_account);
    if (!account?.value) return;
    const without = [...tasks.values()].filter(
      (task) => !task.settings.service_account?.value && task.triggers.size === 0,
    );
    if (without.length > 0) report(lost(account, own.service_account ?? own.extends!, without));
  },
  task: (task, report) => {
    const account = task.settings.service_account;
    if (account?.value && task.triggers.size === 0) report(lost(account, account, []));
  },
  override: ({ settings: { service_account: account }, name }, report) => {
    if (!account?.value) return;
    report({
      at: account.key,
      message: `In Flyte 1 the override \`${name.value}\` is a task, and a task has no service account. Give \`${account.value}\` when it is run: \`pyflyte run --service-account ${account.value} …\`.`,
    });
  },
});

function lost({ value }: Setting<string>, { key }: Setting<string>, tasks: readonly Task[]): Report {
  return {
    at: key,
    message: `In Flyte 1 a service account belongs to a launch plan, and ${tasks.length > 0 ? "tasks without triggers have none" : "a task without triggers has none"}. Give \`${value}\` when it is run (\`pyflyte run --service-account ${value} …\`), or add a trigger.`,
    related: tasks.slice(0, mostShown).map(({ name }) => ({ at: name, message: "a task without triggers" })),
  };
}
