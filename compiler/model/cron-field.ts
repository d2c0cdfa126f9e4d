/** One field of a cron expression: a list of items, the good ones read and the first bad one explained. */
import { type CronField, type FieldKind, readItem } from "./cron-item.ts";
import { explainItem } from "./cron-mistake.ts";

/** A piece of the expression and its offset there. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

/** A field as it was read: what it stands for, and what is wrong with it. */
export interface FieldReading extends CronField {
  readonly text: string;
  readonly refused?: Refusal;
}

/** The first item that the control plane refuses. */
export interface Refusal extends Word {
  readonly message: string;
  /** The field with all its items put right, where all of them can be. */
  readonly repaired?: string;
}

/**
 * Reads a field. Empty items count for nothing, as in `1,,2`; a field of nothing else (`,`) is taken and never matches.
 * Source: https://github.com/robfig/cron/blob/v3.0.1/parser.go, getField.
 */
export function readField({ text, start }: Word, kind: FieldKind): FieldReading {
  const items = [...text.matchAll(/[^,]+/g)].map((match) =>
    readWord({ text: match[0], start: start + match.index }, kind),
  );
  const values = new Set<number>();
  for (const item of items) for (const value of item.value?.values ?? []) values.add(value);
  const any = items.some((item) => item.value?.any);
  const bad = items.find((item) => !item.value);
  if (!bad) return { text, values, any };
  const repaired = items.map((item) => item.good);
  const refused = { ...bad, repaired: repaired.includes(undefined) ? undefined : repaired.join(",") };
  return { text, values, any, refused };
}

interface Item extends Word {
  readonly value?: CronField;
  readonly message: string;
  /** The item itself, or what to write in its place. */
  readonly good?: string;
}

function readWord(item: Word, kind: FieldKind): Item {
  const value = readItem(item.text, kind);
  if (value) return { ...item, value, message: "", good: item.text };
  const { message, repair } = explainItem(item.text, kind);
  return { ...item, message, good: repair };
}
