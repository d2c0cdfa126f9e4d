/**
 * The project's Python files, told to the server as they are typed: a signature changed here changes what holds in
 * flyte.yaml. Only navigation is registered for them besides; completion, hover, formatting and the rest stay with
 * Python's own server.
 */
import { Disposable, type TextDocument, type Uri, workspace } from "vscode";
import { type BaseLanguageClient, TextDocumentSyncKind } from "vscode-languageclient";
import { State } from "vscode-languageclient/node";
import { filePattern, isOurs } from "./documents.ts";
import type { RunningServer } from "./run-server.ts";

/** Attaches the server to Python in every folder of the workspace that holds a flyte.yaml, also in those that come to do so. */
export function attachPython(server: RunningServer): Disposable {
  const folders = new Map<string, Uri>();
  let attached: BaseLanguageClient | undefined;
  const attach = () => {
    const running = server.client?.state === State.Running ? server.client : undefined;
    if (running && running !== attached) for (const folder of folders.values()) register(running, folder);
    attached = running;
  };
  const found = (file: Uri) => {
    const folder = workspace.getWorkspaceFolder(file)?.uri;
    if (!folder || folders.has(folder.toString())) return;
    folders.set(folder.toString(), folder);
    if (attached) register(attached, folder);
  };
  const opened = (document: TextDocument) => isOurs(document) && found(document.uri);
  const watcher = workspace.createFileSystemWatcher(filePattern, false, true, true);
  // a folder that lies on no disk may be one that cannot be searched: then it is known by what is open
  workspace.textDocuments.forEach(opened);
  attach();
  workspace.findFiles(filePattern, "**/node_modules/**").then(
    (files) => files.forEach(found),
    () => undefined,
  );
  return Disposable.from(
    watcher,
    watcher.onDidCreate(found),
    workspace.onDidOpenTextDocument(opened),
    server.onDidChange(attach),
  );
}

function register(client: BaseLanguageClient, folder: Uri): void {
  const { definitionProvider, referencesProvider, renameProvider } = client.initializeResult?.capabilities ?? {};
  const pattern = { baseUri: folder.toString(), pattern: "**/*.py" };
  const documentSelector = [{ language: "python", scheme: folder.scheme, pattern }];
  const data = <More>(method: string, more: More) => ({
    id: `python ${method} ${folder}`,
    registerOptions: { documentSelector, ...more },
  });
  const sync = { syncKind: TextDocumentSyncKind.Incremental as TextDocumentSyncKind };
  client.getFeature("textDocument/didChange").register(data("didChange", sync));
  client.getFeature("textDocument/didClose").register(data("didClose", {}));
  client.getFeature("textDocument/didOpen").register(data("didOpen", {}));
  if (definitionProvider) client.getFeature("textDocument/definition").register(data("definition", {}));
  if (referencesProvider) client.getFeature("textDocument/references").register(data("references", {}));
  if (renameProvider) client.getFeature("textDocument/rename").register(data("rename", { prepareProvider: true }));
}
