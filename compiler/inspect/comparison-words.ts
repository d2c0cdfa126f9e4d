/** A comparison in words that its text and its Markdown share. */
import type { JsonValue } from "@bufbuild/protobuf";
import type { CacheChange } from "./cache-change.ts";
import type { Comparison } from "./compare.ts";
import { shortOrigin } from "./origin.ts";
import type { FieldChange } from "./state.ts";
import type { Firing, TriggerChange } from "./trigger-change.ts";

/** True where nothing changes. */
export function isEmptyComparison({ specs, caches, triggers }: Comparison): boolean {
  return specs.length + caches.length + triggers.length === 0;
}

/** `2 specs changed, 1 added; 1 cache invalidated; 1 trigger moved`. */
export function summary(comparison: Comparison): string {
  if (isEmptyComparison(comparison)) return "Nothing changes.";
  const { specs, caches, triggers } = comparison;
  const parts = [counted(specs, "spec"), counted(caches, "cache"), counted(triggers, "trigger")];
  return `${parts.filter(Boolean).join("; ")}.`;
}

function counted(changes: readonly { readonly kind: string }[], noun: string): string {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }));
  return counts.map(({ kind, count }, i) => `${count} ${i === 0 ? `${plural(noun, count)} ` : ""}${kind}`).join(", ");
}

function plural(noun: string, count: number): string {
  return count === 1 ? noun : `${noun}s`;
}

/** What follows from a change of a cache. */
export function cacheWords({ kind, reasons }: CacheChange): string {
  if (kind === "on") return "is cached from now on";
  if (kind === "off") return "is not cached any more";
  return `does not find its former results: ${reasons.join("; ")}`;
}

/** A field's name without what all of them begin with. */
export function fieldName({ field }: FieldChange): string {
  const steps = field[0] === "triggers" ? field.slice(2) : field;
  return steps.join(".").replace(/^spec\.(?:taskTemplate\.)?/, "");
}

/** `resources.cpu`, and where; for what is no longer written, where it was. @param before what the former state is called */
export function causeWords({ cause }: FieldChange, before: string): { name: string; where: string } {
  if (!cause) return { name: "", where: "" };
  const where = shortOrigin(cause.origin);
  return { name: cause.name, where: cause.removed ? `${before}:${where}` : where };
}

const widest = 60;

/** A value on one line; nothing for what is not there. */
export function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  const text = typeof value === "string" && value !== "" ? value : JSON.stringify(value);
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

/** What made and will make a trigger fire, as one or two texts: `[before, after]`. */
export function firingWords({ before, after }: TriggerChange): string[] {
  const [was, is] = [before && firing(before), after && firing(after)];
  if (was === undefined || is === undefined || was === is) return [is ?? was ?? ""];
  return [was, is];
}

function firing({ automation, active, next }: Firing): string {
  if (!active) return `${automation}, off`;
  return next === undefined ? automation : `${automation}, next ${next}`;
}
