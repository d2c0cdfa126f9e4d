import { removeEntry } from "../diagnostics/edit.ts";
import type { Setting } from "../model/lower.ts";
import type { Notification } from "../model/notification.ts";
import { defineRule } from "./rule.ts";

export const notifyTextDropped = defineRule({
  code: "notify-text-dropped",
  severity: "warning",
  title: "A notification's text is not sent, because it has blocks or a card",
  rejectedBy: "lost: flyte/_internal/runtime/notifications_serde.py, _to_delivery_config_template",
  trigger: ({ settings: { notifications } }, report) => {
    if (notifications?.value.kind !== "list") return;
    for (const { value: notification } of notifications.value.items) {
      const [richer, name] = rich(notification);
      const unsent = richer ? texts.filter((key) => notification[key]) : [];
      for (const key of unsent) {
        report({
          at: notification[key]!.key,
          message: `\`${key}\` is not sent: where there is \`${name}\`, the SDK sends that alone. Keep one of them.`,
          related: [{ at: richer!.key, message: "sent instead" }],
          fixes: [{ title: `Remove \`${key}\``, safe: true, edits: removeEntry(notification.at, key) }],
        });
      }
    }
  },
});

const texts = ["title", "message"] as const;

/** What a notification sends in place of its text; empty blocks or an empty card count for nothing. */
function rich({ blocks, card }: Notification): [Setting<unknown> | undefined, string] {
  const [found, name] = blocks ? [blocks, "blocks"] : [card, "card"];
  const { node } = found ?? {};
  const isFilled =
    (node?.kind === "sequence" && node.items.length > 0) || (node?.kind === "mapping" && node.entries.length > 0);
  return [isFilled ? found : undefined, name!];
}
