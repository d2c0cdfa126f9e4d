/** Truths that can go stale: generated pages are current, every rule has its page, every mistake of the catalogue is accounted for. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Code, codes } from "../compiler/rules/codes.ts";
import { rules } from "../compiler/rules/rules.ts";
import catalogue from "./catalogue.json" with { type: "json" };
import { readPage } from "./support/pages.ts";

const folder = new URL("../compiler/rules/", import.meta.url);
const readme = new URL("README.md", folder);
const files = readdirSync(folder);
const pages = files
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .map((name) => readPage(name.slice(0, -3), readFileSync(new URL(name, folder), "utf8")));

describe("rules and pages", () => {
  test("every code has its page, and every page its code", () => {
    expect(pages.map((p) => p.code).sort()).toEqual(codes.map((c) => c.code).sort());
  });

  test("codes are named once, in kebab case", () => {
    expect(new Set(codes.map((c) => c.code)).size).toBe(codes.length);
    for (const { code } of codes) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test("every rule's file bears its name", () => {
    expect(rules.map((rule) => `${rule.code}.ts`).filter((name) => !files.includes(name))).toEqual([]);
  });

  test("severities are the catalogue's", () => {
    const rows = catalogue.rows as Record<string, { severity: string | null }>;
    const differing = rules.filter(({ code, severity }) => rows[code]?.severity && rows[code].severity !== severity);
    expect(
      differing.map(({ code, severity }) => `${code} is ${severity}, the catalogue says ${rows[code]!.severity}`),
    ).toEqual([]);
  });
});

describe("the catalogue", () => {
  const covered = new Set(pages.flatMap((page) => page.covers));
  const text = readFileSync(readme, "utf8");
  const listed = new Map([...text.matchAll(/^\| `([a-z0-9_-]+)` \| (.+?) \|$/gm)].map((m) => [m[1]!, m[2]!]));

  test("every row is shown by a page, or listed with its reason", () => {
    const missing = Object.keys(catalogue.rows).filter((row) => !covered.has(row) && !listed.has(row));
    expect(missing).toEqual([]);
  });

  test("a listed row gives one of the three reasons", () => {
    const reasons = ["not expressible", "only at run time", "only on the server"];
    expect(
      [...listed].filter(([row, reason]) => !reasons.some((r) => reason.startsWith(r)) || covered.has(row)),
    ).toEqual([]);
  });

  test("pages cover only rows that exist", () => {
    const unknown = [...covered].filter((row) => !(row in catalogue.rows) && !codes.some((c) => c.code === row));
    expect(unknown).toEqual([]);
  });
});

test("the index of compiler/rules/README.md is current", () => {
  const text = readFileSync(readme, "utf8");
  const made = text.replace(
    /(<!-- index: generated -->\n)[\s\S]*?(<!-- \/index -->)/,
    (_, open, close) => `${open}${index(codes)}${close}`,
  );
  if (process.env.UPDATE) writeFileSync(readme, made);
  else expect(text).toBe(made);
});

function index(all: readonly Code[]): string {
  const rows = all.map(
    ({ code, severity, title, rejectedBy }) =>
      `| [\`${code}\`](${code}.md) | ${severity} | ${title} | ${rejectedBy ?? ""} |\n`,
  );
  return `| code | severity | what | who else refuses or loses it |\n|---|---|---|---|\n${rows.join("")}`;
}
