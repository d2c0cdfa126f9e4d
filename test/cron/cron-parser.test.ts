/** A third opinion: where cron-parser reads an expression as robfig does, in UTC, it finds the same runs. */
import { CronExpressionParser } from "cron-parser";
import { expect, test } from "vitest";
import { parseCron } from "../../compiler/model/cron.ts";
import { nextRuns } from "../../compiler/model/cron-next.ts";

const from = Date.UTC(2026, 10, 21, 10, 15) / 1000;

test.each([
  "* * * * *",
  "*/5 * * * *",
  "0 3 * * *",
  "30 6 1 * *",
  "0 0 29 2 *",
  "15 10-18/2 * * 1-5",
  "0 12 * JAN,JUL MON",
  "59 23 31 12 *",
])("%s", (expression) => {
  const cron = parseCron(expression);
  if (cron.kind === "problem") throw new Error(cron.message);
  const theirs = CronExpressionParser.parse(expression, { currentDate: new Date(from * 1000), tz: "UTC" });
  const runs = nextRuns(cron, "UTC", from, 5);
  expect(runs.length).toBeGreaterThan(0);
  expect(runs).toEqual(runs.map(() => theirs.next().getTime() / 1000));
});
