/** Schedules that never run, and what holds for the runs of all others. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarCron, type Cron, parseCron } from "../../compiler/model/cron.ts";
import type { CronField } from "../../compiler/model/cron-item.ts";
import { neverRuns, nextRuns } from "../../compiler/model/cron-next.ts";

describe("neverRuns", () => {
  test.each<[expression: string, never: boolean]>([
    ["0 0 30 2 *", true],
    ["0 0 31 2 ?", true],
    ["0 0 30-31 2 *", true],
    ["0 0 31 4,6,9,11 *", true],
    ["0 0 31 2-4 *", false],
    ["0 0 29 2 *", false],
    ["0 0 30 2 1", false], // a day of week beside a day of month: either will do
    ["0 0 30 2 */1", true],
    ["0 0 30 2 */2", false],
    ["0 0 30 2 0-6", false],
    ["0 0 */31 2 *", false],
    ["0 0 31/2 2 *", true],
    ["0 0 , * *", true],
    ["0 0 , * 5", false],
    ["0 0 31 2 ,", true],
    [", * * * *", true],
    ["@yearly", false],
    ["@every 5m", false],
  ])("%s → %s", (expression, never) => {
    expect(neverRuns(taken(expression))).toBe(never);
    expect(nextRuns(taken(expression), "Europe/Berlin", newYear, 1)).toHaveLength(never ? 0 : 1);
  });
});

const newYear = Date.UTC(2026, 0, 1) / 1000;

test("without a known time zone there are no runs", () => {
  expect(nextRuns(taken("0 0 * * *"), "Mars/X", newYear, 5)).toEqual([]);
});

test("no runs are asked for, none are given", () => {
  expect(nextRuns(taken("0 0 * * *"), "UTC", newYear, 0)).toEqual([]);
});

const zone = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Antarctica/Troll",
);
const instant = fc.integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 });
const expression = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
  .map((fields) => fields.join(" "));

test("runs come one after the other, each at a minute and an hour of the schedule", () => {
  fc.assert(
    fc.property(expression, zone, instant, (text, timezone, from) => {
      const cron = taken(text) as CalendarCron;
      const runs = nextRuns(cron, timezone, from, 4);
      expect([from, ...runs].every((run, i, all) => i === 0 || run > all[i - 1]!)).toBe(true);
      for (const run of runs) {
        const [hour, minute] = clock(run, timezone);
        expect(cron.hour.values).toContain(hour);
        expect(cron.minute.values).toContain(minute);
      }
    }),
  );
});

test("an expression printed from its fields means the same", () => {
  fc.assert(
    fc.property(expression, zone, instant, (text, timezone, from) => {
      const cron = taken(text) as CalendarCron;
      const again = taken(printed(cron));
      expect(nextRuns(again, timezone, from, 3)).toEqual(nextRuns(cron, timezone, from, 3));
    }),
  );
});

test("no text makes it throw; what is wrong lies in the text, and a suggestion is taken", () => {
  const sign = fc.constantFrom(..."0157*?/-,# @LWH()=\t–", ...words);
  const crooked = fc.string({ unit: sign });
  const five = fc.array(fc.string({ unit: sign, minLength: 1 }), { minLength: 5, maxLength: 5 });
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    crooked,
    five.map((fields) => fields.join(" ")),
  );
  fc.assert(fc.property(text, holds), { numRuns: 2000 });
});

const words = ["mon", "sunday", "feb", "TZ=", "CRON_TZ=UTC ", "cron(", "@every ", "@daily"];

function holds(text: string): void {
  const read = parseCron(text);
  if (read.kind !== "problem") return;
  expect(read.span.start).toBeGreaterThanOrEqual(0);
  expect(read.span.end).toBeLessThanOrEqual(text.length);
  if (read.suggestion !== undefined) taken(read.suggestion);
}

function field(min: number, max: number): fc.Arbitrary<string> {
  const value = fc.integer({ min, max });
  const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const stepped = fc
    .tuple(fc.oneof(fc.constantFrom("*", "?"), value, range), fc.integer({ min: 1, max: 40 }))
    .map((parts) => parts.join("/"));
  const list = fc
    .array(fc.oneof(value, range, stepped), { minLength: 1, maxLength: 3 })
    .map((items) => items.join(","));
  return fc.oneof(fc.constant("*"), list);
}

function printed({ minute, hour, dayOfMonth, month, dayOfWeek }: CalendarCron): string {
  const print = ({ any, values }: CronField) => (any ? "*" : [...values].join(","));
  return [minute, hour, dayOfMonth, month, dayOfWeek].map(print).join(" ");
}

function clock(epoch: number, timeZone: string): number[] {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "numeric", minute: "numeric" });
  return parts
    .format(epoch * 1000)
    .split(":")
    .map(Number);
}

function taken(text: string): Cron {
  const read = parseCron(text);
  if (read.kind === "problem") throw new Error(`${text}: ${read.message}`);
  return read;
}
