/** A comparison for a terminal. */
import type { Paint } from "../diagnostics/render.ts";
import { visibly } from "../diagnostics/visible.ts";
import type { Comparison, SpecChange } from "./compare.ts";
import { cacheWords, causeWords, fieldName, firingWords, summary, valueText } from "./comparison-words.ts";
import { shortOrigin } from "./origin.ts";
import type { FieldChange } from "./state.ts";
import type { TriggerChange } from "./trigger-change.ts";

const signs = { added: "+", removed: "-", changed: "~" } as const;
const styles = { added: "fix", removed: "error", changed: "warning" } as const;

/** The whole comparison. @param before what the former state is called */
export function comparisonText(comparison: Comparison, before: string, paint: Paint): string {
  const { specs, caches, triggers } = comparison;
  const blocks = [
    ...specs.map((spec) => specText(spec, before, paint)),
    ...caches.map((cache) => `${paint("warning", "cache")} ${visibly(`${cache.address} ${cacheWords(cache)}`)}\n`),
    ...triggers.map((trigger) => triggerText(trigger, before, paint)),
  ];
  return `${blocks.join("")}${blocks.length > 0 ? "\n" : ""}${summary(comparison)}\n`;
}

function specText({ address, kind, origin, fields }: SpecChange, before: string, paint: Paint): string {
  const where = kind === "removed" ? `${before}:${shortOrigin(origin)}` : shortOrigin(origin);
  const head = `${paint(styles[kind], signs[kind])} ${paint("bold", visibly(address))}  ${paint("dim", visibly(where))}\n`;
  return head + fields.map((field) => fieldText(field, before, paint)).join("");
}

function fieldText(change: FieldChange, before: string, paint: Paint): string {
  const values = [change.before, change.after].map((value) => visibly(valueText(value)) || "(none)");
  const { name, where } = causeWords(change, before);
  const cause = where === "" ? "" : `  ${paint("dim", visibly(`${name} ${where}`))}`;
  return `    ${visibly(fieldName(change))}: ${values.join(" → ")}${cause}\n`;
}

function triggerText(change: TriggerChange, before: string, paint: Paint): string {
  const { address, kind, origin, fields } = change;
  const where = kind === "removed" ? `${before}:${shortOrigin(origin)}` : shortOrigin(origin);
  const head = `trigger ${kind} ${paint("bold", visibly(address))}  ${paint("dim", visibly(where))}\n`;
  const firing = `    ${visibly(firingWords(change).join(" → "))}\n`;
  return head + firing + fields.map((field) => fieldText(field, before, paint)).join("");
}
