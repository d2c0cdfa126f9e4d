/** What is said about expressions that the control plane refuses, and what is put in their place. */
import { expect, test } from "vitest";
import { type CronProblem, parseCron } from "../../compiler/model/cron.ts";

/** Expression with the reported part in ⟦…⟧ → words of the message, suggestion. */
const table: [marked: string, message: RegExp, suggestion?: string][] = [
  // Values out of range
  ["⟦60⟧ * * * *", /out of range: the minute is 0–59/],
  ["0 ⟦24⟧ * * *", /the hour is 0–23; midnight is `0`/],
  ["0 0 ⟦0⟧ * *", /the day of month is 1–31/],
  ["0 0 1,⟦32⟧ * *", /`32` is out of range/],
  ["0 0 * ⟦13⟧ *", /the month is 1–12/],
  ["0 0 * * ⟦8⟧", /the day of week is 0–6/],
  ["⟦0-60⟧ * * * *", /`60` is out of range/],
  ["⟦-1⟧ * * * *", /`-1` is not a minute/],
  // Sunday as 7
  ["0 0 * * ⟦7⟧", /Sunday is `0`/, "0 0 * * 0"],
  ["0 0 * * 3,⟦7⟧", /Sunday is `0`/, "0 0 * * 3,0"],
  ["0 0 * * ⟦5-7⟧", /Sunday is `0`/, "0 0 * * 0,5-6"],
  ["0 0 * * ⟦sat-7⟧", /Sunday is `0`/, "0 0 * * 0,6"],
  ["0 0 * * ⟦1-7⟧", /Sunday is `0`/, "0 0 * * 0-6"],
  ["0 0 * * ⟦1-7/2⟧", /Sunday is `0`/],
  ["0 0 * * ⟦9-7⟧", /Sunday is `0`/],
  // Names
  ["0 0 * * ⟦sunday⟧", /three letters here, `sun`/, "0 0 * * sun"],
  ["0 0 * * ⟦Monday-Friday⟧", /three letters/, "0 0 * * mon-fri"],
  ["0 0 * * ⟦monday-sunday⟧", /three letters here, `mon-sat,sun`/, "0 0 * * mon-sat,sun"],
  ["0 0 * * ⟦tues⟧,thurs", /`tue`/, "0 0 * * tue,thu"],
  ["0 0 * ⟦september⟧ sunday", /`sep`/, "0 0 * sep sun"],
  ["0 0 * ⟦mon⟧ *", /`mon` is not a month; a day of week belongs in the fifth field/],
  ["0 0 * * ⟦january⟧", /a month belongs in the fourth field/],
  ["⟦fri⟧ * * * *", /`fri` is not a minute/],
  ["0 0 * * ⟦someday⟧", /write 0–6 \(or sun–sat\)/],
  ["0 0 * * ⟦x-5⟧", /`x-5` is not a day of week/],
  // Ranges and steps
  ["0 ⟦22-5⟧ * * *", /runs backwards/, "0 22-23,0-5 * * *"],
  ["0 0 ⟦31-1⟧ * *", /runs backwards/, "0 0 31,1 * *"],
  ["0 0 * ⟦Nov-feb⟧ *", /runs backwards/, "0 0 * Nov-dec,jan-feb *"],
  ["0 0 * * ⟦mon-sun⟧", /runs backwards/, "0 0 * * mon-sat,sun"],
  ["0 0 * * ⟦fri-mon/2⟧", /runs backwards/],
  ["⟦*/0⟧ * * * *", /a step, the number after `\/`, is 1 or more/],
  ["⟦*/⟧ * * * *", /a step/],
  ["⟦*/-5⟧ * * * *", /a step/],
  ["⟦*/2/3⟧ * * * *", /more than one `\/`/],
  ["⟦1-2-3⟧ * * * *", /more than one `-`/],
  ["0 0 * * ⟦1–5⟧", /plain hyphen/, "0 0 * * 1-5"],
  ["⟦12:30⟧ * * * *", /`12:30` is not a minute/],
  // Quartz and Jenkins
  ["0 0 ⟦L⟧ * *", /last day of a month has no sign here/],
  ["0 0 ⟦15W⟧ * *", /working day/],
  ["0 0 * * ⟦5L⟧", /last such day/],
  ["0 0 * * ⟦L⟧", /Quartz's Saturday/],
  ["0 0 * * ⟦fri#2⟧", /n-th such day/],
  ["⟦H/15⟧ * * * *", /Jenkins/],
  // Number of fields
  ["⟦* * * *⟧", /has five fields .*, not 4/],
  ["⟦0 0 12 * * ?⟧", /not 6: there are no seconds in front/, "0 12 * * ?"],
  ["⟦0 0 12 ? * MON-FRI⟧", /no seconds in front/, "0 12 ? * MON-FRI"],
  ["⟦0 0 12 ? * 2-6⟧", /no seconds in front/],
  ["⟦*/10 * * * * *⟧", /no seconds in front, runs start on the full minute/],
  ["⟦0 12 * * ? *⟧", /no year at the end/, "0 12 * * ?"],
  ["⟦0 12 * * * 2027⟧", /no year at the end/],
  ["⟦0 0 12 * * ? *⟧", /no seconds in front and no year at the end/, "0 12 * * ?"],
  ["⟦0 0 * * 1, 3⟧", /a blank inside a list or a range begins another/, "0 0 * * 1,3"],
  ["⟦0 9 - 17 * * *⟧", /a blank inside/, "0 9-17 * * *"],
  ["⟦daily⟧", /`daily` is written `0 0 \* \* \*`/, "0 0 * * *"],
  ["⟦⟧", /is empty/],
  ["⟦ \t ⟧", /is empty/],
  // Words
  [" ⟦@reboot⟧ ", /needs a machine that starts/],
  ["⟦@Daily⟧", /`@daily` is/, "0 0 * * *"],
  ["⟦@houry⟧", /`@hourly` is/, "0 * * * *"],
  ["⟦@minutely⟧", /not a word/, "* * * * *"],
  ["⟦@lunch⟧", /it knows @yearly/],
  ["⟦@every 1d⟧", /`h`, `m` and `s`/],
  ["⟦@every 5⟧", /`h`, `m` and `s`/],
  // Foreign wrappings
  ["⟦TZ=Europe/Berlin⟧ 0 3 * * *", /has its own key, `timezone`/, "0 3 * * *"],
  ["⟦CRON_TZ=UTC⟧ @daily", /its own key/, "0 0 * * *"],
  ["⟦CRON_TZ=UTC⟧ 0 0 * * 7", /its own key/, "0 0 * * 0"],
  ["⟦cron(0 12 * * ? *)⟧", /AWS syntax/, "0 12 * * ?"],
];

test.each(table)("%s", (marked, message, suggestion) => {
  const expression = marked.replace(/[⟦⟧]/g, "");
  const { span, ...problem } = refused(expression);
  expect(
    `${expression.slice(0, span.start)}⟦${expression.slice(span.start, span.end)}⟧${expression.slice(span.end)}`,
  ).toBe(marked);
  expect(problem.message).toMatch(message);
  expect(problem.suggestion).toBe(suggestion);
});

test("a problem in a field names the field", () => {
  expect(refused("0 0 * * 7").field).toEqual({ name: "day of week", index: 4 });
  expect(refused("0 99 * * 7").field).toEqual({ name: "hour", index: 1 });
  expect(refused("* * * *").field).toBeUndefined();
});

test("a time zone in front is handed over", () => {
  expect(refused("TZ=Europe/Berlin 0 3 * * *").timezone).toBe("Europe/Berlin");
});

test("a word says which fields it stands for, `@every` which rate", () => {
  expect(parseCron("@weekly")).toMatchObject({
    kind: "calendar",
    descriptor: { word: "@weekly", fields: "0 0 * * 0" },
  });
  expect(parseCron("@every 1h30m")).toEqual({ kind: "interval", seconds: 5400, interval_minutes: 90 });
  expect(parseCron("@every 90s")).toEqual({ kind: "interval", seconds: 90, interval_minutes: undefined });
});

test("a long wrong value does not make a long message", () => {
  expect(refused(`${"9".repeat(100_000)} * * * *`).message.length).toBeLessThan(200);
});

function refused(expression: string): CronProblem {
  const read = parseCron(expression);
  if (read.kind !== "problem") throw new Error(`${expression} is taken`);
  return read;
}
