/** Every fix that a rule page's examples offer: it breaks no YAML, and the mistake is gone. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { applyEdits, editsByFile } from "../../compiler/diagnostics/apply.ts";
import type { Diagnostic, TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { readPage } from "../support/pages.ts";

const folder = new URL("../../compiler/rules/", import.meta.url);
const now = Date.UTC(2026, 10, 21) / 1000;

type Texts = Readonly<Record<string, string>>;

const offers = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .flatMap((name) => readPage(name.slice(0, -3), readFileSync(new URL(name, folder), "utf8")).examples)
  .flatMap(({ title, files }) =>
    diagnose(files).flatMap((diagnostic) =>
      diagnostic.fixes.map((fix) => ({ title: `${title}: ${fix.title}`, files, diagnostic, fix })),
    ),
  );

test("there are fixes to look at", () => {
  expect(offers.length).toBeGreaterThan(80);
});

describe.each(offers)("$title", ({ files, diagnostic, fix }) => {
  const fixed = diagnose(apply(files, fix.edits));

  test("breaks no YAML", () => {
    const broken = (all: readonly Diagnostic[]) => all.filter(({ code }) => code.startsWith("yaml-")).length;
    expect(broken(fixed)).toBeLessThanOrEqual(broken(diagnose(files)));
  });

  test("takes the mistake away", () => {
    expect(count(fixed, diagnostic)).toBeLessThan(count(diagnose(files), diagnostic));
  });
});

function diagnose(files: Texts): readonly Diagnostic[] {
  return analyze(memoryFiles(files), "flyte.yaml", { now })!.diagnostics;
}

function count(diagnostics: readonly Diagnostic[], { code, message }: Diagnostic): number {
  return diagnostics.filter((d) => d.code === code && d.message === message).length;
}

function apply(files: Texts, edits: readonly TextEdit[]): Texts {
  const changed = [...editsByFile(edits)].map(([name, own]) => [name, applyEdits(files[name] ?? "", own)]);
  return { ...files, ...Object.fromEntries(changed) };
}
