/** Annotations of GitHub Actions, and the summary of a step. */
import type { Diagnostic, Severity } from "../diagnostic.ts";
import { measurer } from "../ranges.ts";
import { renderSummary } from "../render.ts";
import { visibly } from "../visible.ts";
import { type Format, inRepository, type Report, worstFirst } from "./report.ts";

/** The command that makes an annotation of each severity. */
const commands: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
};

/**
 * One workflow command a finding. How they are read: ActionCommand.cs of the runner (github.com/actions/runner), which
 * unescapes `%`, line ends, and in properties `:` and `,`.
 */
export const github: Format = (report) => {
  const range = measurer(report.texts);
  return worstFirst(report.diagnostics)
    .map((d) => {
      const { start, end } = range(d.file, d.span);
      const lines = { file: inRepository(report, d.file), line: start.line, endLine: end.line };
      const columns: Record<string, number> =
        start.line === end.line ? { col: start.column, endColumn: end.column } : {};
      return command(commands[d.severity], { ...lines, ...columns, title: `flytec ${d.code}` }, d.message);
    })
    .join("");
};

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${list.join(",")}::${data(message)}\n`;
}

/** Control characters become visible but for line ends, which the runner has an escape for. */
function data(text: string): string {
  return text
    .replace(/%/g, "%25")
    .split(/(\r\n|\r|\n)/)
    .map((part, i) => (i % 2 === 0 ? visibly(part) : part.replace(/\r/g, "%0D").replace(/\n/g, "%0A")))
    .join("");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

/** More rows than this nobody reads. */
const maxRows = 200;

/** The step's summary, as Markdown: how much was found, and a table of it. */
export function stepSummary(report: Report): string {
  const { diagnostics, files } = report;
  const range = measurer(report.texts);
  const rows = worstFirst(diagnostics)
    .slice(0, maxRows)
    .map((d) => `| ${cells(d, report, range(d.file, d.span).start.line).join(" | ")} |\n`);
  const more = diagnostics.length > maxRows ? `\n…and ${diagnostics.length - maxRows} more.\n` : "";
  const table = rows.length > 0 ? `\n| where | what | finding |\n|---|---|---|\n${rows.join("")}${more}` : "";
  return `### flytec: ${renderSummary(diagnostics, files.length)}\n${table}\n`;
}

function cells(d: Diagnostic, report: Report, line: number): string[] {
  return [`${plainly(inRepository(report, d.file))}:${line}`, `${d.severity} ${plainly(d.code)}`, plainly(d.message)];
}

/** A text as Markdown that says just this: every sign that could mean something is a character reference. */
function plainly(text: string): string {
  return visibly(text).replace(/[^\p{L}\p{N} .,/-]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
