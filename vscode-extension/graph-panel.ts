/** *Show Graph*: environments, tasks, and what sets them off, as a picture beside the file that goes on as you type. */
import {
  commands,
  Disposable,
  Position,
  Range,
  Uri,
  ViewColumn,
  type Webview,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { Location } from "vscode-languageclient";
import { asked, isOurs } from "./documents.ts";
import { latestOnly } from "./latest-only.ts";
import type { Graph } from "./requests.ts";
import type { RunningServer } from "./run-server.ts";

/** A picture on show, and the file whose project it shows. */
interface Shown {
  readonly panel: WebviewPanel;
  source: Uri;
  graph: Graph | undefined;
}

/** Registers the command, and keeps the picture on show current. */
export function graphPanel(server: RunningServer, extension: Uri): Disposable {
  let shown: Shown | undefined;
  const draw = latestOnly(async (about: Shown) => {
    const params = { textDocument: { uri: about.source.toString() } };
    const graph = await server.ask<Graph>("flytec/graph", params);
    if (graph) about.graph = graph;
    if (about.graph) about.panel.webview.postMessage({ kind: "graph", graph: about.graph, stale: !graph });
    point(about);
  });
  const drawSoon = () => shown?.panel.visible && draw(shown);
  const show = (source: Uri | undefined) => {
    if (!source) return;
    if (shown) shown.source = source;
    else {
      shown = { panel: open(extension), source, graph: undefined };
      shown.panel.webview.onDidReceiveMessage((message) => received(message, drawSoon));
      shown.panel.onDidDispose(() => (shown = undefined));
      shown.panel.onDidChangeViewState(drawSoon);
    }
    shown.panel.title = `Graph of ${workspace.asRelativePath(source)}`;
    shown.panel.reveal(undefined, true);
    drawSoon();
  };
  return Disposable.from(
    commands.registerCommand("flytec.showGraph", async (uri?: Uri | string) => show(await asked(uri))),
    server.onDidChange(drawSoon),
    workspace.onDidChangeTextDocument(
      ({ document }) => (isOurs(document) || document.languageId === "python") && drawSoon(),
    ),
    window.onDidChangeTextEditorSelection(() => shown && point(shown)),
    new Disposable(() => shown?.panel.dispose()),
  );
}

/** Tells the page where the cursor is. */
function point({ panel }: Shown): void {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  panel.webview.postMessage({ kind: "current", uri: document.uri.toString(), line: selection.active.line });
}

async function received(
  message: { readonly kind: string; readonly location?: Location },
  ready: () => void,
): Promise<void> {
  if (message.kind === "ready") ready();
  if (message.kind === "open" && message.location) await go(message.location);
}

async function go({ uri, range: { start } }: Location): Promise<void> {
  const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === Uri.parse(uri).toString());
  const at = new Position(start.line, start.character);
  await window.showTextDocument(Uri.parse(uri), {
    viewColumn: open?.viewColumn ?? ViewColumn.One,
    selection: new Range(at, at),
  });
}

function open(extension: Uri): WebviewPanel {
  const root = Uri.joinPath(extension, "dist");
  const panel = window.createWebviewPanel(
    "flytec.graph",
    "Graph",
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true, localResourceRoots: [root], retainContextWhenHidden: true },
  );
  panel.iconPath = Uri.joinPath(extension, "images/icon.png");
  panel.webview.html = page(panel.webview, root);
  return panel;
}

function page(webview: Webview, root: Uri): string {
  const at = (name: string) => webview.asWebviewUri(Uri.joinPath(root, name));
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}">
  <link rel="stylesheet" href="${at("graph.css")}">
  <title>Graph</title>
</head>
<body>
  <div id="view"><div id="canvas"></div></div>
  <div id="notice" role="status">the last good graph: the file is broken</div>
  <div id="nothing">No environments yet</div>
  <div id="legend"><span class="schedule">schedule</span><span class="rate">fixed rate</span><span class="artifact">artifact</span><span class="manual">manual</span></div>
  <button id="fit">Fit</button>
  <script src="${at("graph.js")}"></script>
</body>
</html>`;
}
