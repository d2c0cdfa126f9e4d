/** What can be done about the text under the cursor: fixes of findings, silencing them, refactorings. */
import { analyze } from "../../compiler/analysis.ts";
import { compatible, wantedFixes } from "../../compiler/diagnostics/apply.ts";
import type { Diagnostic, TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { newline } from "../../compiler/diagnostics/edit.ts";
import { ignoresOf } from "../../compiler/diagnostics/ignore-comment.ts";
import { silencing } from "../../compiler/rules/codes.ts";
import { lineEnd, lineStart } from "../../compiler/source/lines.ts";
import type { Span } from "../../compiler/source/node.ts";
import type { Project, Snapshot } from "../workspace.ts";
import { fixAll } from "./fix-all.ts";
import { refactorings } from "./refactorings.ts";

/** Something that can be done. */
export interface CodeAction {
  readonly title: string;
  readonly kind:
    | "quickfix"
    | "refactor.extract"
    | "refactor.inline"
    | "refactor.rewrite"
    | "refactor.move"
    | "source.fixAll.flytec";
  readonly edits: readonly TextEdit[];
  /** The finding that it mends. */
  readonly mends?: Diagnostic;
  /** True for the one thing that is most likely wanted. */
  readonly isPreferred?: boolean;
}

/** What can be done about a part of the document; refactorings are looked for where nothing else is asked for. */
export function codeActions(
  at: Snapshot,
  span: Span,
  wants: (kind: CodeAction["kind"]) => boolean,
): readonly CodeAction[] {
  const own = at.project.analysis.diagnostics.filter(({ file }) => file === at.file);
  const touched = own.filter((one) => one.span.start <= span.end && span.start <= one.span.end);
  return [
    ...(wants("quickfix") ? touched.flatMap((one) => [...fixesOf(one), ...fixesLike(one, own)]) : []),
    ...(wants("quickfix") ? touched.flatMap((one) => silence(at, one)) : []),
    ...refactorings(at, span).filter(({ kind }) => wants(kind)),
    ...(wants("source.fixAll.flytec") ? fixAll(at) : []),
  ];
}

function fixesOf(finding: Diagnostic): CodeAction[] {
  const preferred = finding.fixes.find(({ safe }) => safe);
  return finding.fixes.map((fix) => ({
    title: fix.title,
    kind: "quickfix",
    edits: fix.edits,
    mends: finding,
    ...(fix === preferred && { isPreferred: true }),
  }));
}

/** The safe fixes of all findings of a kind in the document. */
function fixesLike({ code }: Diagnostic, all: readonly Diagnostic[]): CodeAction[] {
  const fixes = compatible(wantedFixes(all, { unsafe: false, codes: new Set([code]) }));
  const edits = fixes.flatMap(({ fix }) => fix.edits);
  return fixes.length > 1
    ? [{ title: `Fix all ${fixes.length} \`${code}\` in this file`, kind: "quickfix", edits }]
    : [];
}

/** A comment that silences a finding; offered where it does, which is not so inside of a text of several lines. */
function silence({ project, file, text }: Snapshot, finding: Diagnostic): CodeAction[] {
  if (silencing.fixed.has(finding.code)) return [];
  const edit = { file, ...commentFor(text, finding) };
  const changed = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
  return silences(project, file, changed, finding)
    ? [{ title: `Silence \`${finding.code}\` here`, kind: "quickfix", edits: [edit], mends: finding }]
    : [];
}

function commentFor(text: string, { code, span }: Diagnostic): { span: Span; newText: string } {
  const start = lineStart(text, span.start);
  const above = lineStart(text, start - 1);
  const [known] = ignoresOf(text.slice(above, lineEnd(text, start)), []).filter(({ codes }) => codes.length > 0);
  if (known) {
    const end = above + known.span.end;
    return { span: { start: end, end }, newText: `, ${code}` };
  }
  const [indent] = /^\uFEFF?[ \t]*/.exec(text.slice(start, span.start))!;
  const at = start + (indent.startsWith("\uFEFF") ? 1 : 0);
  return {
    span: { start: at, end: at },
    newText: `${indent.replace("\uFEFF", "")}# flytec-ignore: ${code} -- say why${newline(text)}`,
  };
}

function silences({ files, root, now, analysis }: Project, file: string, text: string, finding: Diagnostic): boolean {
  const after = analyze({ ...files, read: (path) => (path === file ? text : files.read(path)) }, root, { now });
  const count = (all: readonly Diagnostic[]) =>
    all.filter((one) => one.code === finding.code && one.message === finding.message).length;
  return after !== undefined && count(after.diagnostics) < count(analysis.diagnostics);
}
