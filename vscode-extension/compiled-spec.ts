/**
 * *Show Compiled Spec*: what the task under the cursor compiles to, beside the YAML and as live as it is; where no task
 * is, the whole project. While the project has errors, the last good spec stays.
 */
import {
  commands,
  Disposable,
  EventEmitter,
  languages,
  type Position,
  Selection,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { Position as LspPosition } from "vscode-languageclient";
import { asked, isOurs } from "./documents.ts";
import { latestOnly } from "./latest-only.ts";
import type { Compiled } from "./requests.ts";
import type { RunningServer } from "./run-server.ts";
import { specHeading } from "./spec-heading.ts";
import { fade, markOrigin, markSpec, originAt, type Spec } from "./spec-marks.ts";

const scheme = "flytec-compiled";

/** Registers the command, and keeps the specs on show current. */
export function compiledSpec(server: RunningServer): Disposable {
  const specs = new Map<string, Spec>();
  let line: number | undefined;
  const changed = new EventEmitter<Uri>();
  const headings = new EventEmitter<void>();
  const specOf = (view: Uri) => specs.get(view.toString());

  const take = (view: Uri, answer: Compiled | undefined) => {
    const spec = specFrom(answer, specOf(view), server);
    if (!spec) return;
    const isNew = spec.text !== specOf(view)?.text;
    specs.set(view.toString(), spec);
    headings.fire();
    if (isNew) changed.fire(view);
    else mark(view);
  };
  const ask = (source: Uri, target: string | undefined) => {
    const params = { textDocument: { uri: source.toString() }, position: cursorIn(source), target };
    return server.ask<Compiled>("flytec/compiled", params);
  };
  const refresh = latestOnly(async () => {
    const views = window.visibleTextEditors.map(({ document }) => document.uri).filter((uri) => uri.scheme === scheme);
    for (const view of views) take(view, await ask(sourceOf(view), view.authority));
  });
  const refreshAll = () => refresh(undefined);
  const mark = (view: Uri) => {
    const spec = specOf(view);
    if (!spec) return;
    fade(view, spec.stale);
    markSpec(view, spec, sourceOf(view), cursorIn(sourceOf(view)));
  };
  const show = async (source: Uri | undefined, at?: LspPosition, target?: string) => {
    if (!source) return;
    if (at) await placeCursor(source, at);
    const answer = await ask(source, target);
    if (!answer) return;
    const view = viewOf(source, answer);
    take(view, answer);
    const beside = window.visibleTextEditors.find(({ document }) => document.uri.scheme === scheme)?.viewColumn;
    const document = await workspace.openTextDocument(view);
    const viewColumn = beside ?? ViewColumn.Beside;
    await window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: false });
    mark(view);
  };

  return Disposable.from(
    changed,
    headings,
    commands.registerCommand("flytec.showCompiled", async (uri?: Uri | string, at?: LspPosition, target?: unknown) =>
      show(await asked(uri), at && "line" in at ? at : undefined, typeof target === "string" ? target : undefined),
    ),
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (view) => specOf(view)?.text ?? "",
    }),
    languages.registerDefinitionProvider(
      { scheme },
      { provideDefinition: ({ uri }, position) => originAt(specOf(uri), position)?.source },
    ),
    languages.registerCodeLensProvider(
      { scheme },
      {
        onDidChangeCodeLenses: headings.event,
        provideCodeLenses: ({ uri }) => specHeading(specOf(uri), sourceOf(uri)),
      },
    ),
    server.onDidChange(refreshAll),
    window.onDidChangeVisibleTextEditors(refreshAll),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === scheme) mark(document.uri);
      else if (isOurs(document) || document.languageId === "python") refreshAll();
    }),
    window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections, kind }) => {
      const at = selections[0]!.active;
      if (isOurs(document)) {
        if (at.line !== line) refreshAll();
        line = at.line;
      } else if (document.uri.scheme === scheme && kind !== undefined) markOrigin(originAt(specOf(document.uri), at));
    }),
    workspace.onDidCloseTextDocument(({ uri }) => specs.delete(uri.toString())),
  );
}

async function placeCursor(source: Uri, { line, character }: LspPosition): Promise<void> {
  const editor = editorOf(source) ?? (await window.showTextDocument(source));
  editor.selection = new Selection(line, character, line, character);
}

function editorOf(source: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === source.toString());
}

function cursorIn(source: Uri): Position | undefined {
  return editorOf(source)?.selection.active;
}

/** What is to be shown: while there are errors, what was shown before, or what the errors are. */
function specFrom(answer: Compiled | undefined, before: Spec | undefined, server: RunningServer): Spec | undefined {
  const convert = server.client?.protocol2CodeConverter;
  if (!answer || !convert) return before && { ...before, stale: true };
  if (answer.text === undefined) return before?.isThere ? { ...before, stale: true } : nothingYet(answer);
  const origins = answer.origins.map((one) => ({
    spec: convert.asRange(one.spec),
    source: convert.asLocation(one.source),
  }));
  return { answer, text: answer.text, origins, isThere: true, stale: false };
}

function nothingYet(answer: Compiled): Spec {
  const mark = answer.language === "json" ? "//" : "#";
  const lines = ["There is nothing yet: the project has errors.", ...answer.problems.map((problem) => `- ${problem}`)];
  const text = lines.flatMap((line) => line.split("\n")).map((line) => `${mark} ${line}\n`);
  return { answer, text: text.join(""), origins: [], isThere: false, stale: false };
}

/** The target's view of `flyte.yaml` is seen as `flyte.<target>.jsonc`, in which a comment may stand, or as Python. */
function viewOf(source: Uri, { target, language }: Compiled): Uri {
  const path = source.path.replace(/(?:\.ya?ml)?$/, `.${target}.${language === "json" ? "jsonc" : "py"}`);
  return Uri.from({ scheme, authority: target, path: path.replace(/^(?!\/)/, "/"), query: source.toString() });
}

function sourceOf(view: Uri): Uri {
  return Uri.parse(view.query);
}
