import { type Located, type Node, type Place, step } from "../source/node.ts";
import { type Lower, list, listOrOne, map, type Setting, setting, string } from "./lower.ts";

/** Who hears of a trigger's runs: a rule of the platform's by name, or notifications of one's own. */
export type Notifications =
  | { readonly kind: "named_rule"; readonly at: Place; readonly name: Setting<string> }
  | { readonly kind: "list"; readonly at: Place; readonly items: readonly Located<Notification>[] };

/** The classes of `flyte.notify`, by the keys that stand for them. */
export type NotificationKind = "email" | "slack" | "teams" | "webhook" | "named_delivery";

/** One of `flyte.notify`'s classes with its fields; a field belongs to the kinds that have it. */
export interface Notification {
  readonly kind: NotificationKind;
  readonly at: Place;
  /** The key that names the kind. */
  readonly key: Place;
  readonly on_phase?: Setting<Located<string>[]>;
  readonly recipients?: Setting<Located<string>[]>;
  readonly cc?: Setting<Located<string>[]>;
  readonly bcc?: Setting<Located<string>[]>;
  readonly subject?: Setting<string>;
  /** Text of an email; any value for a webhook. */
  readonly body?: Setting<Node>;
  readonly html_body?: Setting<string>;
  readonly webhook_url?: Setting<string>;
  readonly message?: Setting<string>;
  readonly blocks?: Setting<Node>;
  readonly title?: Setting<string>;
  readonly card?: Setting<Node>;
  readonly url?: Setting<string>;
  readonly method?: Setting<string>;
  readonly headers?: Setting<Map<string, Setting<string>>>;
  readonly name?: Setting<string>;
}

const kinds: readonly string[] = ["email", "slack", "teams", "webhook", "named_delivery"];

/** `notifications:` of a trigger. */
export const lowerNotifications: Lower<Notifications> = (at) => {
  const name = setting(at, "named_rule", string);
  if (name) return { kind: "named_rule", at, name };
  const items = list(lowerNotification)(at);
  return items && { kind: "list", at, items };
};

const any: Lower<Node> = ({ node }) => node;

const lowerNotification: Lower<Notification> = (item) => {
  const first = item.node.kind === "mapping" ? item.node.entries[0] : undefined;
  if (!first || !kinds.includes(first.name)) return undefined;
  const at = step(item, first.name)!;
  return {
    kind: first.name as NotificationKind,
    at,
    key: { ...item, node: first.key },
    on_phase: setting(at, "on_phase", listOrOne(string)),
    recipients: setting(at, "recipients", listOrOne(string)),
    cc: setting(at, "cc", listOrOne(string)),
    bcc: setting(at, "bcc", listOrOne(string)),
    subject: setting(at, "subject", string),
    body: setting(at, "body", any),
    html_body: setting(at, "html_body", string),
    webhook_url: setting(at, "webhook_url", string),
    message: setting(at, "message", string),
    blocks: setting(at, "blocks", any),
    title: setting(at, "title", string),
    card: setting(at, "card", any),
    url: setting(at, "url", string),
    method: setting(at, "method", string),
    headers: setting(at, "headers", map(string)),
    name: setting(at, "name", string),
  };
};
