import type { Fix } from "../diagnostics/diagnostic.ts";
import type { CalendarCron } from "../model/cron.ts";
import { neverRuns } from "../model/cron-next.ts";
import type { Located, Span } from "../source/node.ts";
import { partOf } from "../source/part.ts";
import { eachCron } from "./cron.ts";
import { defineRule } from "./rule.ts";
import { respell } from "./written.ts";

export const cronNever = defineRule({
  code: "cron-never",
  severity: "error",
  title: "A schedule's date never comes",
  rejectedBy:
    "run: robfig/cron takes it, and the scheduler looks for the date in vain (github.com/flyteorg/flyte/issues/6470)",
  ...eachCron(({ cron, expression, trigger }, report) => {
    if (cron.kind !== "calendar" || !neverRuns(cron)) return;
    const span = guilty(cron, expression.value);
    report({
      at: expression,
      part: partOf(expression, span),
      message: `Trigger \`${trigger.name.value}\` never fires: ${why(cron, expression.value.slice(span.start, span.end))}. The control plane takes the schedule without a word.`,
      fixes: lastDay(cron, expression),
    });
  }),
});

/** The field without values; where all have some, day and month, which do not go together. */
function guilty(cron: CalendarCron, expression: string): Span {
  const words = wordsOf(expression);
  const empty = fieldsOf(cron).findIndex(({ values }) => values.size === 0);
  const [first, last] = empty < 0 ? [words[2], words[3]] : [words[empty], words[empty]];
  return { start: first?.start ?? 0, end: last?.end ?? expression.length };
}

function why(cron: CalendarCron, written: string): string {
  const isEmpty = fieldsOf(cron).some(({ values }) => values.size === 0);
  return isEmpty
    ? `\`${written}\` stands for no value at all`
    : `day and month \`${written}\` are a date that no year has`;
}

/** The last day that all of the schedule's months have, every year. */
function lastDay(cron: CalendarCron, expression: Located<string>): Fix[] {
  const days = [...cron.month.values].map((number) => longest[number - 1]!);
  const day = wordsOf(expression.value)[2];
  if (!day || fieldsOf(cron).some(({ values }) => values.size === 0)) return [];
  const meant = `${expression.value.slice(0, day.start)}${Math.min(...days)}${expression.value.slice(day.end)}`.trim();
  return [{ title: `Write \`${meant}\``, safe: false, edits: [respell(expression, meant)] }];
}

/** Days of the months, leap years aside. */
const longest = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function wordsOf(expression: string): Span[] {
  return [...expression.matchAll(/\S+/g)].map(({ 0: text, index: start }) => ({ start, end: start + text.length }));
}

function fieldsOf({ minute, hour, dayOfMonth, month, dayOfWeek }: CalendarCron) {
  return [minute, hour, dayOfMonth, month, dayOfWeek];
}
