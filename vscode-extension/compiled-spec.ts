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
import { fade, markOrigin, markSpec, originAt, type Spec } from "./spec-marks.ts";

const scheme = "flytec-compiled";

/** Registers the command, and keeps the specs on show current. */
export function compiledSpec(server: RunningServer): Disposable {
  const specs = new Map<string, Spec>();
  let line: number | undefined;
  const changed = new EventEmitter<Uri>();
  const specOf = (view: Uri) => specs.get(view.toString());

  const refresh = async (view: Uri) => {
    const at = cursorIn(sourceOf(view));
    const spec = await compile(server, sourceOf(view), at, specOf(view));
    if (!spec) return;
    const isNew = spec.text !== specOf(view)?.text;
    specs.set(view.toString(), spec);
    if (isNew) changed.fire(view);
    else mark(view);
  };
  const refreshSoon = latestOnly(refresh);
  const refreshAll = () => {
    for (const { document } of window.visibleTextEditors) if (document.uri.scheme === scheme) refreshSoon(document.uri);
  };
  const mark = (view: Uri) => {
    const spec = specOf(view);
    if (!spec) return;
    fade(view, spec.stale);
    markSpec(view, spec, sourceOf(view), cursorIn(sourceOf(view)));
  };
  const show = async (source: Uri | undefined, at?: LspPosition) => {
    if (!source) return;
    if (at) await placeCursor(source, at);
    const view = viewOf(source);
    await refresh(view);
    const document = await workspace.openTextDocument(view);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: false });
    mark(view);
  };

  return Disposable.from(
    changed,
    commands.registerCommand("flytec.showCompiled", (uri?: Uri | string, at?: LspPosition) =>
      show(asked(uri), at && "line" in at ? at : undefined),
    ),
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (view) => specOf(view)?.text ?? "",
    }),
    languages.registerDefinitionProvider(
      { scheme },
      { provideDefinition: ({ uri }, position) => originAt(specOf(uri), position)?.source },
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

async function compile(
  server: RunningServer,
  source: Uri,
  position: Position | undefined,
  before: Spec | undefined,
): Promise<Spec | undefined> {
  const answer = await server.ask<Compiled>("flytec/compiled", { textDocument: { uri: source.toString() }, position });
  const convert = server.client?.protocol2CodeConverter;
  if (!answer || !convert) return before && { ...before, stale: true };
  if (answer.text === undefined) return { ...(before ?? nothingYet), stale: true };
  const origins = answer.origins.map((one) => ({
    spec: convert.asRange(one.spec),
    source: convert.asLocation(one.source),
  }));
  return { text: answer.text, origins, stale: false };
}

const nothingYet: Spec = { text: "// There is no spec yet: the project has errors.\n", origins: [], stale: true };

/** `flyte.yaml` is seen as `flyte.compiled.jsonc`, in which a comment may stand. */
function viewOf(source: Uri): Uri {
  const path = source.path.replace(/(?:\.ya?ml)?$/, ".compiled.jsonc");
  return Uri.from({ scheme, path, query: source.toString() });
}

function sourceOf(view: Uri): Uri {
  return Uri.parse(view.query);
}
