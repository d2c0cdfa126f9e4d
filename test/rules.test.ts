/** Every page of compiler/rules is a test: its examples give exactly the findings written beside the lines. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Analysis, analyze, judge } from "../compiler/analysis.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { flyte2 } from "../compiler/emit/flyte2/emit.ts";
import { type Files, memoryFiles } from "../compiler/source/files.ts";
import { type Example, readPage } from "./support/pages.ts";

const folder = new URL("../compiler/rules/", import.meta.url);
/** The day the pages speak of, so that dates to come stay what they are. */
const now = Date.UTC(2026, 10, 21) / 1000;

/** What depends on the command's flags, on what an earlier run wrote, or on a disk. */
const saidElsewhere: ReadonlySet<string> = new Set([
  "deploy-version-length",
  "generated-edited",
  "image-source-unreadable",
]);

const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .map((name) => readPage(name.slice(0, -3), readFileSync(new URL(name, folder), "utf8")));

describe.each(pages)("$code", (page) => {
  test.each(page.examples)("$title", (example) => {
    expect(found(example)).toEqual(expect.arrayContaining(wanted(example)));
    expect(found(example)).toHaveLength(wanted(example).length);
  });

  test("shows its own mistake", () => {
    const shown = page.examples.flatMap((e) => e.expected.map((x) => x.code));
    expect(shown.includes(page.code)).toBe(!saidElsewhere.has(page.code));
  });
});

function found(example: Example): unknown[] {
  const files = memoryFiles(example.files);
  const analysis = analyze(files, "flyte.yaml", { now })!;
  return [...analysis.diagnostics, ...(example.compiled ? ofCompile(analysis, files) : [])].map((d) => {
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

/** What only the emission for Flyte 2 says, with no flag given. */
function ofCompile(analysis: Analysis, files: Files): readonly Diagnostic[] {
  const base = analysis.model()!;
  const { org, project: name, domain } = base.settings;
  const imageRefs = new Map([...base.image_refs].map(([ref, { value }]) => [ref, value]));
  const options = {
    files,
    python: analysis.python(base),
    org: org?.value,
    project: name?.value,
    domain: domain?.value,
    imageRefs,
    flytecVersion: "1",
    source: "flyte.yaml",
  };
  return judge(analysis, flyte2.emit(base, options).findings);
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
