/** Findings as data: the versioned form of `check --format json`. */
import { type Lines, linesOf } from "../source/lines.ts";
import type { Span } from "../source/node.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Texts } from "./render.ts";

/** Where the page of a code is found. */
export function docsUrl(code: string): string {
  return `https://github.com/flytec/flytec/blob/main/compiler/rules/${code}.md`;
}

/** All findings of a run; `files` is how many files were looked at. */
export function toJson(diagnostics: readonly Diagnostic[], files: number, texts: Texts): string {
  const known = new Map<string, Lines>();
  const lines = (file: string): Lines => {
    const found = known.get(file) ?? linesOf(texts(file) ?? "");
    known.set(file, found);
    return found;
  };
  const range = (file: string, { start, end }: Span) => ({
    start: lines(file).at(start),
    end: lines(file).at(end),
  });
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
  return `${JSON.stringify({ version: 1, diagnostics: all, summary: { files, errors: count("error"), warnings: count("warning") } }, null, 2)}\n`;
}
