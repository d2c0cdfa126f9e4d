/** JUnit's XML, as Jenkins, GitLab and others read it: a suite for each file, a case for each finding. */
import type { Diagnostic } from "../diagnostic.ts";
import { measurer } from "../ranges.ts";
import { painter, renderText } from "../render.ts";
import { visibly, wellFormed } from "../visible.ts";
import { type Format, inRepository, type Report } from "./report.ts";

/** What makes the run fail is a failure, other findings are passed cases that say something. A clean file is a passed case. */
export const junit: Format = (report) => {
  const files = [...new Set([...report.files, ...report.diagnostics.map(({ file }) => file)])];
  const suites = files.map((file) =>
    suite(
      report,
      file,
      report.diagnostics.filter((d) => d.file === file),
    ),
  );
  const all = attributes({ name: "flytec", ...counts(report, report.diagnostics, files) });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${all}>\n${suites.join("")}</testsuites>\n`;
};

function suite(report: Report, file: string, findings: readonly Diagnostic[]): string {
  const name = inRepository(report, file);
  const cases =
    findings.length > 0
      ? findings.map((d) => testcase(report, name, d)).join("")
      : `    <testcase${attributes({ classname: name, name: "flytec check" })}/>\n`;
  return `  <testsuite${attributes({ name, ...counts(report, findings, [file]) })}>\n${cases}  </testsuite>\n`;
}

function counts(report: Report, findings: readonly Diagnostic[], files: readonly string[]) {
  const clean = files.filter((file) => !findings.some((d) => d.file === file)).length;
  return {
    tests: findings.length + clean,
    failures: findings.filter((d) => report.fails(d.severity)).length,
    errors: 0,
  };
}

function testcase(report: Report, classname: string, d: Diagnostic): string {
  const { start } = measurer(report.texts)(d.file, d.span);
  const about = { classname, name: `${d.code} at ${start.line}:${start.column}`, file: classname, line: start.line };
  const text = escaped(renderText(d, report.texts, painter(false)));
  const inside = report.fails(d.severity)
    ? `<failure${attributes({ message: d.message, type: d.code })}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase${attributes(about)}>\n      ${inside}\n    </testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(visibly(String(value)))}"`)
    .join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Without what XML 1.0 cannot hold at all: half of a surrogate pair, U+FFFE and U+FFFF. */
function escaped(text: string): string {
  return wellFormed(text)
    .replace(/[&<>"']/g, (sign) => entities[sign]!)
    .replace(/[\ufffe\uffff]/g, "\ufffd");
}
