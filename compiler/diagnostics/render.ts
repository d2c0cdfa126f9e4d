/** Findings as a person reads them in a terminal: message, place, the line with a caret, related places, the fix. */
import { type Lines, linesOf } from "../source/lines.ts";
import type { Span } from "../source/node.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { visibly } from "./visible.ts";
import { counted } from "./words.ts";

/** Gives the text of a file that a diagnostic names. */
export type Texts = (file: string) => string | undefined;

/** Puts colour round a text; the identity where there is none. */
export type Paint = (style: Severity | "bold" | "dim" | "fix", text: string) => string;

const sgr: Readonly<Record<string, string>> = {
  error: "31;1",
  warning: "33;1",
  info: "36;1",
  hint: "36",
  bold: "1",
  dim: "2",
  fix: "32",
};

/** A painter for a terminal, or one that leaves texts as they are. */
export function painter(colour: boolean): Paint {
  return colour ? (style, text) => `\x1b[${sgr[style]}m${text}\x1b[0m` : (_, text) => text;
}

/** One finding with its code frame. */
export function renderText(diagnostic: Diagnostic, texts: Texts, paint: Paint): string {
  const { severity, code, message, related, fixes } = diagnostic;
  const head = `${paint(severity, `${severity}[${code}]`)}${paint("bold", `: ${visibly(message)}`)}`;
  const notes = related.map((r) => `${frame(r.file, r.span, texts, paint, "dim", "-")} ${visibly(r.message)}`);
  const fix =
    fixes[0] &&
    `  ${paint("fix", "fix")}: ${visibly(fixes[0].title)}${fixes[0].safe ? "" : " (look before you apply it)"}`;
  return [
    head,
    frame(diagnostic.file, diagnostic.span, texts, paint, severity, "^"),
    ...notes,
    ...(fix ? [fix] : []),
  ].join("\n");
}

/** One finding on one line: `file:line:column: severity [code] message`. */
export function renderConcise(diagnostic: Diagnostic, texts: Texts, paint: Paint): string {
  const { line, column } = linesOf(texts(diagnostic.file) ?? "").at(diagnostic.span.start);
  const { severity, code, message } = diagnostic;
  return `${visibly(diagnostic.file)}:${line}:${column}: ${paint(severity, `${severity} [${code}]`)} ${visibly(message)}`;
}

function frame(file: string, span: Span, texts: Texts, paint: Paint, style: Severity | "dim", mark: string): string {
  const lines = linesOf(texts(file) ?? "");
  const { line, column } = lines.at(span.start);
  const gutter = " ".repeat(String(line).length);
  const bar = paint("dim", "|");
  const where = `${gutter}${paint("dim", "-->")} ${visibly(file)}:${line}:${column}`;
  const { code, caret } = excerpt(lines, span, mark);
  return [
    where,
    `${gutter} ${bar}`,
    `${paint("dim", String(line))} ${bar} ${code}`,
    `${gutter} ${bar} ${caret.blank}${paint(style, caret.marks)}`,
  ].join("\n");
}

const widest = 160;

/** The line and the marks under it; a line too wide for a terminal is cut round the place. */
function excerpt(lines: Lines, span: Span, mark: string): { code: string; caret: { blank: string; marks: string } } {
  const start = lines.at(span.start);
  const end = lines.at(span.end);
  const whole = lines.text(start.line);
  const cut = whole.length > widest ? Math.max(0, start.column - 1 - widest / 2) : 0;
  const last = end.line === start.line ? end.column : whole.length + 1;
  const before = shown(whole.slice(cut, start.column - 1));
  const marked = shown(whole.slice(start.column - 1, Math.min(last - 1, cut + widest)));
  const code =
    (cut > 0 ? "…" : "") + before + marked + shown(whole.slice(Math.max(last, start.column) - 1, cut + widest));
  return {
    code,
    caret: {
      blank: " ".repeat(width(before) + (cut > 0 ? 1 : 0)),
      marks: mark.repeat(Math.max(1, width(marked))),
    },
  };
}

function shown(text: string): string {
  return visibly(text.replaceAll("\t", "    "));
}

/** How many terminal cells a text takes: wide East Asian characters and emoji take two, combining marks none. */
function width(text: string): number {
  let cells = 0;
  for (const character of text)
    cells += narrow.test(character) ? 1 : combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return cells;
}

const narrow = /[\u0020-\u007e]/;
const combining = /\p{Mark}/u;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** `2 errors, 1 warning in 3 files`, or what to say when there is nothing. */
export function renderSummary(diagnostics: readonly Diagnostic[], files: number): string {
  const count = (severity: Severity) => diagnostics.filter((d) => d.severity === severity).length;
  const parts = (["error", "warning", "info", "hint"] as const).flatMap((s) =>
    count(s) > 0 ? [counted(count(s), s)] : [],
  );
  return `${parts.length > 0 ? parts.join(", ") : "No findings"} in ${counted(files, "file")}.`;
}
