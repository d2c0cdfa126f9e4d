/** `flyte.notify`'s classes. */

import { classOf, each, instanceOf, itemsOf, record, type Table } from "./calls.ts";
import { follow, isNone, type Read } from "./reading.ts";
import { sdkName } from "./sdk-name.ts";
import { data, text, texts, variables } from "./values.ts";
import { get, isMap, type Yaml, yamlMap } from "./yaml.ts";

/** `ActionPhase.FAILED`, or its name. */
const phase: Read<string> = (reading, place) => {
  const { scope, at } = follow(place);
  const [, name] = /^ActionPhase\.([A-Z_]+)$/.exec(sdkName(scope, at) ?? "") ?? [];
  return name?.toLowerCase() ?? text(reading, place)?.toLowerCase();
};

const phases: Read<Yaml> = (reading, at) => {
  const made = itemsOf(at).flatMap((item) => phase(reading, item) ?? []);
  return made.length === 1 ? made[0]! : made;
};

const tables: Readonly<Record<string, { readonly key: string; readonly table: Table }>> = {
  Email: {
    key: "email",
    table: { on_phase: phases, recipients: texts, cc: texts, bcc: texts, subject: text, body: text, html_body: text },
  },
  Slack: { key: "slack", table: { on_phase: phases, webhook_url: text, message: text, blocks: data } },
  Teams: { key: "teams", table: { on_phase: phases, webhook_url: text, title: text, message: text, card: data } },
  Webhook: { key: "webhook", table: { on_phase: phases, url: text, method: text, headers: variables, body: data } },
  NamedDelivery: { key: "named_delivery", table: { on_phase: phases, name: text } },
};

const notification = instanceOf(
  Object.fromEntries(
    Object.entries(tables).map(([symbol, { key, table }]) => [
      symbol,
      (reading, call) => {
        const made = record(reading, call, symbol, table);
        return made && yamlMap([[key, made]]);
      },
    ]),
  ),
);

const namedRule = classOf("NamedRule", { name: text });

/** `notifications:`. */
export const notifications: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  if (isNone(place)) return undefined;
  if (at.kind !== "call" || sdkName(scope, at.of) !== "NamedRule") return each(notification)(reading, place);
  const rule = namedRule(reading, place);
  const name = isMap(rule) ? get(rule, "name") : undefined;
  return name === undefined ? undefined : yamlMap([["named_rule", name]]);
};
