/** Findings as data: flytec's own, versioned form. */
import { docsUrl } from "../docs-url.ts";
import { measurer } from "../ranges.ts";
import { jsonText } from "./json-text.ts";
import type { Format } from "./report.ts";

/** All findings with their related places and fixes, and how many there are. */
export const json: Format = ({ diagnostics, files, texts }) => {
  const range = measurer(texts);
  const all = diagnostics.map((d) => ({
    code: d.code,
    severity: d.severity,
    message: d.message,
    file: d.file,
    range: range(d.file, d.span),
    related: d.related.map((r) => ({ message: r.message, file: r.file, range: range(r.file, r.span) })),
    fixes: d.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map((e) => ({ file: e.file, range: range(e.file, e.span), newText: e.newText })),
    })),
    docs: docsUrl(d.code),
  }));
  const count = (severity: string) => diagnostics.filter((d) => d.severity === severity).length;
  const summary = { files: files.length, errors: count("error"), warnings: count("warning") };
  return jsonText({ version: 1, diagnostics: all, summary });
};
