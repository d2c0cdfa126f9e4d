/** Names of time zones: which are known, and which is meant by one that is not. */
import { expect, test } from "vitest";
import { isTimezone, nearestTimezone } from "../../compiler/model/timezone.ts";
import goTimezones from "../../schema/data/go-timezones.json" with { type: "json" };

test.each([
  ["", true],
  ["UTC", true],
  ["Local", true],
  ["EST", true],
  ["Europe/Berlin", true],
  ["America/Argentina/Buenos_Aires", true],
  ["Etc/GMT-14", true],
  ["utc", false],
  ["europe/berlin", false],
  ["Europe/Berlin ", false],
  ["Mars/X", false],
  ["PST", false],
  ["+01:00", false],
  ["toString", false],
])("%j is a time zone: %s", (name, known) => {
  expect(isTimezone(name)).toBe(known);
});

test.each([
  ["utc", "UTC"],
  ["europe/berlin", "Europe/Berlin"],
  [" Europe/Berlin", "Europe/Berlin"],
  ["Berlin", "Europe/Berlin"],
  ["New York", "America/New_York"],
  ["America/NewYork", "America/New_York"],
  ["Europe/Berln", "Europe/Berlin"],
  ["Amercia/New_York", "America/New_York"],
  ["PST", "America/Los_Angeles"],
  ["CEST", "Europe/Berlin"],
  ["Eastern", "America/New_York"],
  ["Z", "UTC"],
  ["UTC+2", "Etc/GMT-2"],
  ["GMT-05:00", "Etc/GMT+5"],
  ["+01", "Etc/GMT-1"],
  ["UTC+0", "UTC"],
  ["UTC+15", undefined],
  ["UTC+05:30", undefined],
  ["Etc/GMT-15", undefined],
  ["Europe/Munich", undefined],
  ["Mars/X", undefined],
  ["local", undefined],
  ["", undefined],
])("%j means %s", (name, meant) => {
  expect(nearestTimezone(name)).toBe(meant);
});

test("every suggestion by case is the name itself", () => {
  const names = goTimezones.names.filter((name) => /^[A-Z][a-z]+\//.test(name));
  expect(names.length).toBeGreaterThan(400);
  expect(names.filter((name) => nearestTimezone(name.toLowerCase()) !== name)).toEqual([]);
});
