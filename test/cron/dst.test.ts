/** Runs that changes of offset take away or repeat, in the year from 21 November 2026. */
import { expect, test } from "vitest";
import { parseCron } from "../../compiler/model/cron.ts";
import { dstNotes } from "../../compiler/model/cron-dst.ts";
import { nextRuns } from "../../compiler/model/cron-next.ts";

const from = Date.UTC(2026, 10, 21) / 1000;

test.each<[expression: string, timezone: string, notes: string[]]>([
  ["30 2 * * *", "Europe/Berlin", ["gap 2027-03-28 02:30", "double 2027-10-31 02:30"]],
  ["30 3 * * *", "Europe/Berlin", []],
  [
    "0,30 1 * * *",
    "Europe/London",
    ["gap 2027-03-28 01:00", "gap 2027-03-28 01:30", "double 2027-10-31 01:00", "double 2027-10-31 01:30"],
  ],
  ["30 2 * * 1-5", "Europe/Berlin", []],
  ["30 2 * * 1-5", "Africa/Casablanca", []],
  ["30 2 1 1 *", "Europe/Berlin", []],
  ["0 */2 * * *", "America/New_York", ["gap 2027-03-14 02:00"]],
  ["0 * * * *", "America/New_York", []],
  ["*/5 0-23 * * *", "America/New_York", []],
  ["45 1 * * *", "Australia/Lord_Howe", ["double 2027-04-04 01:45"]],
  ["0 2 * * *", "Australia/Lord_Howe", ["gap 2027-04-04 02:00", "gap 2027-10-03 02:00"]], // steps over 02:00 in half hours
  ["45 2 * * *", "Australia/Lord_Howe", []],
  ["0 0 * * *", "America/Santiago", ["gap 2027-09-05 00:00"]],
  ["30 23 * * *", "America/Santiago", ["double 2027-04-03 23:30"]],
  ["0 5 * * 5", "Africa/Cairo", ["gap 2027-04-30 05:00"]], // a day without midnight is overlooked as a whole
  [
    "0 1-2 * * *",
    "Antarctica/Troll",
    ["gap 2027-03-28 01:00", "gap 2027-03-28 02:00", "double 2027-10-31 01:00", "double 2027-10-31 02:00"],
  ],
  ["30 2 * * *", "UTC", []],
  ["30 2 * * *", "Asia/Kathmandu", []],
  ["30 2 * * *", "Mars/X", []],
  ["30 2 30 2 *", "Europe/Berlin", []],
  ["@daily", "Europe/Berlin", []],
  ["@every 1h", "Europe/Berlin", []],
])("%s in %s", (expression, timezone, notes) => {
  const found = notesOf(expression, timezone);
  expect(found.map(({ kind, wall }) => `${kind} ${wall}`)).toEqual(notes);
  expect(found.filter(({ at }) => at <= from || at > from + 366 * 86_400)).toEqual([]);
});

test("`at` is where the skipped run would have been, or the second of the two runs", () => {
  const [gap, double] = notesOf("30 2 * * *", "Europe/Berlin");
  expect(new Date(gap!.at * 1000).toISOString()).toBe("2027-03-28T01:30:00.000Z");
  expect(new Date(double!.at * 1000).toISOString()).toBe("2027-10-31T01:30:00.000Z");
  const cron = parseCron("30 2 * * *");
  expect(cron.kind !== "problem" && nextRuns(cron, "Europe/Berlin", double!.at - 3601, 2)).toEqual([
    double!.at - 3600,
    double!.at,
  ]);
});

function notesOf(expression: string, timezone: string) {
  const cron = parseCron(expression);
  if (cron.kind === "problem") throw new Error(cron.message);
  return dstNotes(cron, timezone, from);
}
