/** Reviewdog's diagnostic format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. */

import { linesOf } from "../../source/lines.ts";
import type { Span } from "../../source/node.ts";
import { applyEdits } from "../apply.ts";
import type { Diagnostic, Fix, Severity } from "../diagnostic.ts";
import { docsUrl } from "../docs-url.ts";
import { visibly } from "../visible.ts";
import { jsonText } from "./json-text.ts";
import { type Format, inRepository, type Report } from "./report.ts";

const severities: Readonly<Record<Severity, string>> = {
  error: "ERROR",
  warning: "WARNING",
  info: "INFO",
  hint: "INFO",
};

/** Findings with their fixes as suggestions: those that change nothing but the finding's own file. */
export const rdjson: Format = (report) => {
  const diagnostics = report.diagnostics.map((d) => ({
    message: visibly(d.message),
    location: location(report, d.file, d.span),
    severity: severities[d.severity],
    code: { value: d.code, url: docsUrl(d.code) },
    suggestions: d.fixes.flatMap((fix) => suggestion(report, d, fix)),
    related_locations: d.related.map(({ message, file, span }) => ({
      message: visibly(message),
      location: location(report, file, span),
    })),
  }));
  const source = { name: "flytec", url: "https://github.com/flytec/flytec" };
  return jsonText({ source, diagnostics });
};

function location(report: Report, file: string, span: Span) {
  return { path: inRepository(report, file), range: range(report.texts(file) ?? "", span) };
}

/** 1-based; columns count the bytes of UTF-8. */
function range(text: string, { start, end }: Span) {
  return { start: position(text, start), end: position(text, end) };
}

function position(text: string, offset: number) {
  const { line, column } = linesOf(text).at(offset);
  return { line, column: new TextEncoder().encode(text.slice(offset - column + 1, offset)).length + 1 };
}

/** A fix of several edits is one suggestion, from the first of them to the last. */
function suggestion(report: Report, { file }: Diagnostic, { edits }: Fix) {
  const text = report.texts(file);
  if (text === undefined || edits.some((edit) => edit.file !== file)) return [];
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  const after = applyEdits(text, edits);
  return [{ range: range(text, { start, end }), text: after.slice(start, after.length - (text.length - end)) }];
}
