import type { NotificationKind } from "../model/notification.ts";
import { defineRule } from "./rule.ts";

export const flyte1Notification = defineRule({
  code: "flyte1-notification",
  severity: "error",
  title: "Flyte 1 notifies by email alone",
  rejectedBy:
    "lost: flyteidl.admin.Notification has addresses of email (for Slack and PagerDuty too), and nothing else",
  target: "flyte1",
  trigger: ({ settings: { notifications } }, report) => {
    const { value } = notifications ?? {};
    if (value?.kind === "named_rule")
      report({
        at: value.name.key,
        message: `Flyte 1 knows no rules such as \`${value.name.value}\`. Say whom to write to: \`- email: {on_phase: [failed], recipients: […]}\`.`,
      });
    for (const { value: item } of value?.kind === "list" ? value.items : []) {
      const reason = reasons[item.kind];
      if (reason) report({ at: item.key, message: `${reason} Use \`email\` with that address for Flyte 1.` });
    }
  },
});

const reasons: Readonly<Partial<Record<NotificationKind, string>>> = {
  slack: "Flyte 1 reaches Slack through a channel's email address, not through a webhook.",
  teams: "Flyte 1 calls no webhooks, so it cannot write to Teams, but a channel there has an email address.",
  webhook: "Flyte 1 calls no webhooks: it writes to an email address.",
  named_delivery: "Flyte 1 knows no deliveries by name: it writes to an email address.",
};
