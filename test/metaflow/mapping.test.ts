/** What each part of the language becomes for Metaflow, row by row: a piece of the flow, a finding with a page, or both. */
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../compiler/rules/rules.ts";
import { flowsOf, projectOf } from "./cases.ts";
import mapping from "./mapping.json" with { type: "json" };

interface Row {
  readonly yaml: string;
  readonly flow?: readonly string[];
  readonly not?: readonly string[];
  readonly codes?: readonly string[];
}

const rows: readonly [string, Row][] = Object.entries<Row>(mapping.rows);
const pages = new URL("../../compiler/rules/", import.meta.url);

/** What is said of a project for whichever target. */
const always =
  /^(?:env-queue-not-on-wire|interruptible-|reuse-|task-|cron-|trigger-|image-|ct-|env-depends|reference-)/;

describe.each(rows)("%s", (_, { yaml, flow = [], not = [], codes = [] }) => {
  test("is said, in the flow or by a finding", () => {
    expect(flow.length + codes.length).toBeGreaterThan(0);
    const text = flowsOf(yaml);
    for (const part of flow) expect(text).toContain(part);
    for (const part of not) expect(text).not.toContain(part);
  });

  test("has these findings, each with its page", () => {
    const found = new Set(projectOf(yaml).analysis.diagnostics.map(({ code }) => code));
    const own = [...found].filter((code) => codes.includes(code) || !always.test(code));
    expect(own.sort()).toEqual([...codes].sort());
    expect(codes.filter((code) => !existsSync(new URL(`${code}.md`, pages)))).toEqual([]);
  });
});

test("each rule for Metaflow has its row", () => {
  const shown = new Set(rows.flatMap(([, { codes = [] }]) => codes));
  const others = [
    "metaflow-name-clash",
    "metaflow-parameter-case",
    "metaflow-parameter-name",
    "metaflow-schedule-days",
    "metaflow-secret-backend",
    "metaflow-timeout-fraction",
  ];
  const all = rules.flatMap(({ code, target }) => (target === "metaflow" ? [code] : []));
  expect(all.filter((code) => !shown.has(code) && !others.includes(code))).toEqual([]);
});
