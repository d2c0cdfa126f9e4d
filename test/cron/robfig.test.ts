/** Every row of robfig.tsv: what the control plane's parser answered, and what we answer. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCron } from "../../compiler/model/cron.ts";
import { nextRuns } from "../../compiler/model/cron-next.ts";
import { isTimezone } from "../../compiler/model/timezone.ts";

const runsPerRow = 5;

const rows = readFileSync(new URL("robfig.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t") as [expression: string, zone: string, from: string, outcome: string])
  .map(([expression, zone, from, outcome]) => ({
    expression: JSON.parse(expression) as string,
    zone,
    from,
    outcome,
  }));

test("the table has its cases of both kinds", () => {
  const taken = rows.filter(({ outcome }) => outcome !== "rejected");
  expect(rows.length).toBeGreaterThan(3000);
  expect(taken.length).toBeGreaterThan(2500);
  expect(rows.length - taken.length).toBeGreaterThan(200);
});

test("the same expressions and zones are taken", () => {
  const taken = ({ expression, zone }: (typeof rows)[number]) =>
    isTimezone(zone) && parseCron(expression).kind !== "problem";
  expect(rows.filter((row) => taken(row) !== (row.outcome !== "rejected"))).toEqual([]);
});

test("the next runs are the same", () => {
  const ours = rows.map((row) => ({ ...row, outcome: row.outcome === "rejected" ? "rejected" : runs(row) }));
  expect(ours.filter((row, i) => row.outcome !== rows[i]!.outcome)).toEqual([]);
});

function runs({ expression, zone, from }: (typeof rows)[number]): string {
  const cron = parseCron(expression);
  if (cron.kind === "problem") return cron.message;
  const found = nextRuns(cron, zone, Number(from), runsPerRow);
  return [...found, ...(found.length < runsPerRow ? ["never"] : [])].join(" ");
}
