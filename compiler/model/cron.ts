/**
 * Cron expressions as Flyte's control plane reads them: robfig/cron's ParseStandard behind `CRON_TZ=<timezone> `.
 * Source: https://github.com/flyteorg/flyte/blob/master/runs/schedule/cron.go and
 * https://github.com/robfig/cron/blob/v3.0.1/parser.go. npm's cron-parser is no help here: it takes what robfig refuses
 * (six fields, `7`, `L`, `#`, `H`), refuses what robfig takes (`0 0 30 2 *`, `1,,2`), and around a DST change it moves
 * and merges runs that robfig skips and repeats.
 */
import type { Span } from "../source/node.ts";
import { explainCount } from "./cron-count.ts";
import { descriptors, everySeconds, explainDescriptor } from "./cron-descriptor.ts";
import { type FieldReading, readField, type Word } from "./cron-field.ts";
import { type CronField, type FieldKind, fieldKinds } from "./cron-item.ts";
import { shown } from "./cron-mistake.ts";

/** A schedule the control plane takes. */
export type Cron = CalendarCron | IntervalCron;

/** Five fields, or a word that stands for five. */
export interface CalendarCron {
  readonly kind: "calendar";
  readonly minute: CronField;
  readonly hour: CronField;
  readonly dayOfMonth: CronField;
  readonly month: CronField;
  readonly dayOfWeek: CronField;
  /** Where it is written as one word (`@daily`): that word and the five fields that say the same. */
  readonly descriptor?: { readonly word: string; readonly fields: string };
}

/** `@every 5m`: a fixed rate in disguise. */
export interface IntervalCron {
  readonly kind: "interval";
  readonly seconds: number;
  /** The same for `fixed_rate`; undefined when it is not a whole number of minutes. */
  readonly interval_minutes?: number;
}

/** Why the control plane refuses an expression. */
export interface CronProblem {
  readonly kind: "problem";
  readonly reason: "empty" | "field-count" | "field" | "descriptor" | "timezone-prefix" | "aws-syntax";
  /** What is wrong, as offsets into the expression. */
  readonly span: Span;
  /** What is wrong and why, with the user's own words; no full stop. */
  readonly message: string;
  /** For the reason `field`: which of the five, counted from 0. */
  readonly field?: { readonly name: FieldKind["name"]; readonly index: number };
  /** For the reason `timezone-prefix`: the zone that belongs into `timezone`. */
  readonly timezone?: string;
  /** An expression that says what was evidently meant; always one the control plane takes. */
  readonly suggestion?: string;
}

/** Reads an expression: a schedule, or the first thing the control plane would refuse. */
export function parseCron(expression: string): Cron | CronProblem {
  const fields = [...expression.matchAll(notBlank)].map(({ 0: text, index: start }): Word => ({ text, start }));
  const [first, last] = [fields[0], fields.at(-1)];
  if (!first || !last) return problem("empty", { text: expression, start: 0 }, { message: empty });
  const whole = { text: expression.slice(first.start, last.start + last.text.length), start: first.start };
  return (
    timezonePrefix(whole) ??
    awsSyntax(whole) ??
    (first.text.startsWith("@") ? readDescriptor(whole) : readFields(fields, whole))
  );
}

/** The characters that are no blanks. Source: Go's unicode.IsSpace. */
const notBlank = /[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

const empty = "the cron expression is empty; it has five fields: minute, hour, day of month, month, day of week";

function timezonePrefix({ text, start }: Word): CronProblem | undefined {
  const match = /^(?:(?:CRON_)?TZ=(\S*)\s*)+/.exec(text);
  if (!match) return undefined;
  const prefix = match[0].trimEnd();
  const message = `\`${shown(prefix)}\` is not understood here; the time zone has its own key, \`timezone\``;
  const found = { message, candidate: text.slice(match[0].length), timezone: match[1] };
  return problem("timezone-prefix", { text: prefix, start }, found);
}

function awsSyntax(whole: Word): CronProblem | undefined {
  const match = /^cron\(([^()]*)\)$/i.exec(whole.text);
  const message = "`cron(…)` is AWS syntax; here the fields stand alone";
  return match ? problem("aws-syntax", whole, { message, candidate: match[1] }) : undefined;
}

function readDescriptor(whole: Word): Cron | CronProblem {
  const { text: word } = whole;
  const fields = descriptors.get(word);
  const same = fields === undefined ? undefined : parseCron(fields);
  if (same?.kind === "calendar") return { ...same, descriptor: { word, fields: fields! } };
  const seconds = everySeconds(word);
  if (seconds === undefined) return problem("descriptor", whole, explainDescriptor(word));
  return { kind: "interval", seconds, interval_minutes: seconds % 60 === 0 ? seconds / 60 : undefined };
}

function readFields(words: readonly Word[], whole: Word): CalendarCron | CronProblem {
  if (words.length !== 5) return problem("field-count", whole, explainCount(words.map(({ text }) => text)));
  const read = words.map((word, index) => readField(word, fieldKinds[index]!));
  const bad = read.findIndex(({ refused }) => refused);
  if (bad >= 0) return fieldProblem(read, bad);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = read as FiveReadings;
  return { kind: "calendar", minute, hour, dayOfMonth, month, dayOfWeek };
}

type FiveReadings = [FieldReading, FieldReading, FieldReading, FieldReading, FieldReading];

function fieldProblem(fields: readonly FieldReading[], index: number): CronProblem {
  const { refused } = fields[index]!;
  const { name } = fieldKinds[index]!;
  const repaired = fields.map((field) => (field.refused ? field.refused.repaired : field.text));
  const candidate = repaired.includes(undefined) ? undefined : repaired.join(" ");
  return problem("field", refused!, { message: refused!.message, candidate, field: { name, index } });
}

type Found = Pick<CronProblem, "message" | "field" | "timezone"> & { readonly candidate?: string };

function problem(reason: CronProblem["reason"], at: Word, { candidate, ...found }: Found): CronProblem {
  const span = { start: at.start, end: at.start + at.text.length };
  const suggestion = candidate === undefined ? undefined : accepted(candidate);
  return { kind: "problem", reason, span, ...found, suggestion };
}

/** The candidate as the control plane takes it: itself, the fields of its descriptor, or what it was meant to be. */
function accepted(candidate: string): string | undefined {
  const read = parseCron(candidate);
  if (read.kind === "problem") return read.suggestion;
  return read.kind === "calendar" && read.descriptor ? read.descriptor.fields : candidate;
}
