/** Every page of compiler/rules is a test: its examples give exactly the findings written beside the lines. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../compiler/analysis.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { memoryFiles } from "../compiler/source/files.ts";
import { type Example, readPage } from "./support/pages.ts";

const folder = new URL("../compiler/rules/", import.meta.url);
/** The day the pages speak of, so that dates to come stay what they are. */
const now = Date.UTC(2026, 10, 21) / 1000;

const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .map((name) => readPage(name.slice(0, -3), readFileSync(new URL(name, folder), "utf8")));

describe.each(pages)("$code", (page) => {
  test.each(page.examples)("$title", (example) => {
    expect(found(example)).toEqual(expect.arrayContaining(wanted(example)));
    expect(found(example)).toHaveLength(wanted(example).length);
  });

  test("shows its own mistake", () => {
    expect(page.examples.flatMap((e) => e.expected.map((x) => x.code))).toContain(page.code);
  });
});

function found(example: Example): unknown[] {
  const analysis = analyze(memoryFiles(example.files), "flyte.yaml", { now })!;
  return analysis.diagnostics.map((d) => {
    const text = example.files[d.file]!;
    const under = text.slice(d.span.start, d.span.end);
    const match = example.expected.find(
      (x) =>
        x.code === d.code &&
        x.line === lineOf(text, d) &&
        x.file === d.file &&
        x.text === under &&
        d.message.includes(x.message),
    );
    return {
      file: d.file,
      line: lineOf(text, d),
      severity: d.severity,
      code: d.code,
      text: under,
      message: match?.message ?? d.message,
    };
  });
}

function wanted(example: Example): unknown[] {
  return example.expected
    .map(({ file, line, severity, code, text, message }) => ({ file, line, severity, code, text, message }))
    .sort(order);
}

/** Within a line findings stand in the order of their places; annotations may be written in any. */
function order(a: { file: string; line: number }, b: { file: string; line: number }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}

function lineOf(text: string, { span }: Diagnostic): number {
  return text.slice(0, span.start).split("\n").length;
}
