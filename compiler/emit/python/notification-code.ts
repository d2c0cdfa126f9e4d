import type { Setting } from "../../model/lower.ts";
import type { Notification, NotificationKind, Notifications } from "../../model/notification.ts";
import type { Located } from "../../source/node.ts";
import { type Code, call, keyword, string, type Text, text, tuple } from "./code.ts";
import { nodeCode } from "./node-code.ts";
import { stringsCode } from "./setting-code.ts";

/** A rule by name, one notification, or a tuple of them. */
export function notificationsCode(notifications: Notifications): Code {
  if (notifications.kind === "named_rule") return call(notify("NamedRule"), [string(notifications.name.value)]);
  const items = notifications.items.map(({ value }) => notificationCode(value));
  return items.length === 1 ? items[0]! : tuple(items);
}

const classes: Readonly<Record<NotificationKind, string>> = {
  email: "Email",
  slack: "Slack",
  teams: "Teams",
  webhook: "Webhook",
  named_delivery: "NamedDelivery",
};

function notify(name: string): Text {
  return text(`notify.${name}`, { module: "flyte", name: "notify" });
}

function notificationCode(notification: Notification): Code {
  const { on_phase, recipients, cc, bcc, headers } = notification;
  const words = ["name", "webhook_url", "url", "method", "subject", "html_body", "title", "message"] as const;
  const values = ["body", "blocks", "card"] as const;
  return call(notify(classes[notification.kind]), [
    keyword("on_phase", on_phase && phasesCode(on_phase.value)),
    keyword("recipients", stringTuple(recipients)),
    keyword("cc", stringTuple(cc)),
    keyword("bcc", stringTuple(bcc)),
    ...words.map((name) => keyword(name, notification[name] && string(notification[name].value))),
    keyword("headers", headers && stringsCode(headers.value)),
    ...values.map((name) => keyword(name, notification[name] && valueCode(notification[name]))),
  ]);
}

function phasesCode(phases: readonly Located<string>[]): Code {
  const codes = phases.map(({ value }) =>
    text(`ActionPhase.${value.toUpperCase()}`, { module: "flyte.models", name: "ActionPhase" }),
  );
  return codes.length === 1 ? codes[0]! : tuple(codes);
}

function stringTuple(strings: Setting<Located<string>[]> | undefined): Code | undefined {
  return strings && tuple(strings.value.map(({ value }) => string(value)));
}

/** Slack's blocks are a tuple in Python; other values are what they are. */
function valueCode({ value }: Setting<Notification["at"]["node"]>): Code {
  return value.kind === "sequence" ? tuple(value.items.map((item) => nodeCode(item.value))) : nodeCode(value);
}
