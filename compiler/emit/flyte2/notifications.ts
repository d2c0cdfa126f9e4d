import { create } from "@bufbuild/protobuf";
import type { Notification, Notifications } from "../../model/notification.ts";
import type { Located, Node } from "../../source/node.ts";
import { pythonJson, pythonNodeJson } from "../wire/python-json.ts";
import { ActionPhase } from "./generated/flyteidl2/common/phase_pb.ts";
import {
  type DeliveryConfigTemplate,
  DeliveryConfigTemplateSchema,
  HttpMethod,
} from "./generated/flyteidl2/notification/definition_pb.ts";
import {
  type InlineRule,
  InlineRuleListSchema,
  InlineRuleSchema,
  type RunSpec,
} from "./generated/flyteidl2/task/run_pb.ts";

/** The notifications of a run spec: a rule by name, or the trigger's own. Source: flyte/_internal/runtime/notifications_serde.py. */
export function notificationSettings(notifications: Notifications | undefined): RunSpec["notificationSettings"] {
  if (notifications?.kind === "named_rule") return { case: "notificationRuleName", value: notifications.name.value };
  if (!notifications || notifications.items.length === 0) return { case: undefined };
  return {
    case: "notificationRules",
    value: create(InlineRuleListSchema, { rules: notifications.items.map(({ value }) => inlineRule(value)) }),
  };
}

function inlineRule(notification: Notification): InlineRule {
  const onPhases = (notification.on_phase?.value ?? []).map(({ value }) => phase(value));
  const delivery: InlineRule["delivery"] =
    notification.kind === "named_delivery"
      ? { case: "deliveryConfigName", value: notification.name?.value ?? "" }
      : { case: "deliveryTemplate", value: deliveryTemplate(notification) };
  return create(InlineRuleSchema, { onPhases, delivery });
}

function phase(name: string): ActionPhase {
  return ActionPhase[name.toUpperCase() as keyof typeof ActionPhase] ?? ActionPhase.UNSPECIFIED;
}

function deliveryTemplate(notification: Notification): DeliveryConfigTemplate {
  switch (notification.kind) {
    case "email":
      return email(notification);
    case "slack":
      return post(notification, slackBody(notification));
    case "teams":
      return post(notification, teamsBody(notification));
    default:
      return webhook(notification);
  }
}

function email(notification: Notification): DeliveryConfigTemplate {
  const addresses = (list: readonly Located<string>[] | undefined) =>
    (list ?? []).map(({ value }) => ({ address: value }));
  const text = notification.body?.value;
  return create(DeliveryConfigTemplateSchema, {
    email: {
      to: addresses(notification.recipients?.value),
      cc: addresses(notification.cc?.value),
      bcc: addresses(notification.bcc?.value),
      content: {
        case: "inline",
        value: {
          subject: notification.subject?.value ?? subject,
          textTemplate: text?.kind === "scalar" && typeof text.value === "string" ? text.value : emailBody,
          htmlTemplate: notification.html_body?.value || "No HTML body",
        },
      },
    },
  });
}

/** What notifications say where the project is silent. Source: flyte/notify/_notifiers.py, Email, Slack, Teams. */
const subject = "Run {{.Run.Name}} {{.Phase}}";
const emailBody =
  "Run: {{.Run.Name}}\nProject/Domain: {{.Run.Project}}/{{.Run.Domain}}\nPhase: {{.Phase}}\nError: {{.Error}}\n";
const slackMessage = "Run: {{.Run.Name}} finished with phase {{.Phase}}\n | {{.Run.Project}}/{{.Run.Domain}}\n";

const webhookBody = {
  run: "{{.Run.Name}}",
  project: "{{.Run.Project}}",
  domain: "{{.Run.Domain}}",
  phase: "{{.Phase}}",
  error: "{{.Error}}",
};

function slackBody({ message, blocks }: Notification): string {
  if (blocks && hasItems(blocks.value)) return `{"blocks": ${pythonNodeJson(blocks.value)}}`;
  return pythonJson({ text: message?.value ?? (blocks ? null : slackMessage) });
}

function teamsBody({ title, message, card }: Notification): string {
  if (card && hasItems(card.value)) return pythonNodeJson(card.value);
  return pythonJson({ title: title?.value ?? subject, text: message?.value ?? (card ? null : emailBody) });
}

function post({ webhook_url }: Notification, bodyTemplate: string): DeliveryConfigTemplate {
  return create(DeliveryConfigTemplateSchema, {
    webhook: {
      url: webhook_url?.value ?? "",
      method: HttpMethod.POST,
      headers: { "Content-Type": "application/json" },
      bodyTemplate,
    },
  });
}

function webhook({ url, method, headers, body }: Notification): DeliveryConfigTemplate {
  return create(DeliveryConfigTemplateSchema, {
    webhook: {
      url: url?.value ?? "",
      method: HttpMethod[(method?.value ?? "POST") as keyof typeof HttpMethod] ?? HttpMethod.POST,
      headers: Object.fromEntries([...(headers?.value ?? [])].map(([key, { value }]) => [key, value])),
      bodyTemplate: body ? pythonNodeJson(body.value) : pythonJson(webhookBody),
    },
  });
}

function hasItems(node: Node): boolean {
  return node.kind === "mapping" ? node.entries.length > 0 : node.kind === "sequence" && node.items.length > 0;
}
