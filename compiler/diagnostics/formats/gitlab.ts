/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. */
import type { Severity } from "../diagnostic.ts";
import { fingerprints } from "../fingerprint.ts";
import { measurer } from "../ranges.ts";
import { visibly } from "../visible.ts";
import { jsonText } from "./json-text.ts";
import { type Format, inRepository } from "./report.ts";

const severities: Readonly<Record<Severity, string>> = {
  error: "major",
  warning: "minor",
  info: "info",
  hint: "info",
};

/** A list of findings; GitLab tells old from new ones by the fingerprint. */
export const gitlab: Format = (report) => {
  const range = measurer(report.texts);
  const prints = fingerprints(report.diagnostics, report.texts);
  const issues = report.diagnostics.map((d, i) => {
    const { start, end } = range(d.file, d.span);
    return {
      type: "issue",
      check_name: d.code,
      description: visibly(d.message),
      categories: ["Bug Risk"],
      severity: severities[d.severity],
      fingerprint: prints[i],
      location: {
        path: inRepository(report, d.file),
        lines: { begin: start.line, end: end.line },
        positions: { begin: start, end },
      },
    };
  });
  return jsonText(issues);
};
