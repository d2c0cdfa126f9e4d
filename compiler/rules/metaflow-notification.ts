import { defineRule } from "./rule.ts";

export const metaflowNotification = defineRule({
  code: "metaflow-notification",
  severity: "info",
  title: "Notifications, which are options of the deployment under Metaflow",
  rejectedBy:
    "lost: plugins/argo/argo_workflows_cli.py, `argo-workflows create` has options for them, a flow's file has none",
  target: "metaflow",
  trigger: ({ name, settings: { notifications } }, report) => {
    if (!notifications) return;
    report({
      at: notifications.key,
      message: `A flow's file says nothing of notifications: give them where \`${name.value}\` is deployed, as \`argo-workflows create --notify-on-error --notify-slack-webhook-url …\`.`,
    });
  },
});
