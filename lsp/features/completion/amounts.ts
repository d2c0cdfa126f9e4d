/** Durations and quantities: a number that is typed, with each unit it may have. */
import { annotation } from "../../../schema/lookup.ts";
import type { Schema } from "../../../schema/walk.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";

/** By `x-kind`, units and what they stand for, the likely ones first. */
const units: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  duration: { s: "seconds", m: "minutes", h: "hours", d: "days", ms: "milliseconds" },
  "memory-quantity": {
    Gi: "gibibytes",
    Mi: "mebibytes",
    Ti: "tebibytes",
    Ki: "kibibytes",
    G: "gigabytes",
    M: "megabytes",
  },
  "cpu-quantity": { m: "thousandths of a core" },
};

/** No amount has more characters. */
const longest = 30;

/** The typed number with every unit; nothing while no number is typed. */
export function amountCandidates({ prefix }: CursorPlace, _: Known, forms: readonly Schema[]): Candidate[] {
  if (prefix.length > longest) return [];
  const number = /^((?:\d+(?:\.\d+)?(?:ms|[dhms]))*\d+(?:\.\d+)?)[a-zA-Z]*$/.exec(prefix)?.[1];
  const kind = String(
    annotation(
      forms.filter((form) => String(form["x-kind"]) in units),
      "x-kind",
    ),
  );
  if (number === undefined) return [];
  return Object.entries(units[kind] ?? {}).map(([unit, detail]) => ({
    label: `${number}${unit}`,
    kind: "unit",
    detail,
  }));
}
