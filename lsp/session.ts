/** The life of a connection: what is agreed on at its start, and which notifications change what. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { version } from "../compiler/version.ts";
import { Publisher } from "./diagnostics.ts";
import { Protocol } from "./protocol.ts";
import type { Session } from "./row.ts";
import { rows } from "./server.ts";
import { readSettings } from "./settings.ts";
import { type Host, Workspace } from "./workspace.ts";

/** Files whose changes on the disk matter. */
const watched = "**/{*.yaml,*.yml,*.py,*.toml,*.lock,*.txt,Dockerfile*}";

/** Serves one client. */
export function serve(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    const workspace = new Workspace(host);
    const session = { connection, workspace, protocol: new Protocol(workspace, params.capabilities) };
    workspace.setFolders(foldersOf(params));
    applySettings(workspace, params.initializationOptions);
    workspace.clientCommands = commandsOf(params.initializationOptions);
    const pulls = pullsDiagnostics(params);
    follow(session, pulls ? undefined : new Publisher(connection, workspace, session.protocol), params);
    for (const row of rows) row.listen(session);
    return agreed(pulls);
  });
}

/** The commands that a client says it has: `initializationOptions.commands`. */
function commandsOf(options: unknown): string[] {
  const { commands } = (options ?? {}) as { readonly commands?: unknown };
  return Array.isArray(commands) ? commands.filter((command) => typeof command === "string") : [];
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}

/** A client that asks for findings is not sent them too, unless it says that it wants them pushed. */
function pullsDiagnostics({ capabilities, initializationOptions }: InitializeParams): boolean {
  const wish = (initializationOptions as { readonly diagnostics?: unknown } | undefined)?.diagnostics;
  return capabilities.textDocument?.diagnostic !== undefined && wish !== "push";
}

function agreed(pulls: boolean): InitializeResult {
  const features = Object.assign({}, ...rows.map((row) => row.capabilities)) as ServerCapabilities;
  return {
    serverInfo: { name: "flytec", version },
    capabilities: {
      ...features,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      workspace: { ...features.workspace, workspaceFolders: { supported: true, changeNotifications: true } },
      ...(pulls && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }),
    },
  };
}

/** Keeps the workspace as the editor has it, and tells of findings after each change. */
function follow({ connection, workspace }: Session, publisher: Publisher | undefined, params: InitializeParams): void {
  const { capabilities } = params;
  const changed = () => {
    if (publisher) publisher.changed();
    else if (capabilities.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
  };
  connection.onNotification(
    DidOpenTextDocumentNotification.type,
    ({ textDocument: { uri, languageId, version, text } }) => {
      workspace.open(uri, languageId, version, text);
      publisher?.changed();
    },
  );
  connection.onNotification(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
    workspace.change(textDocument.uri, textDocument.version, contentChanges);
    publisher?.changed();
  });
  connection.onNotification(DidCloseTextDocumentNotification.type, ({ textDocument }) => {
    workspace.close(textDocument.uri);
    publisher?.changed();
  });
  connection.onNotification(DidSaveTextDocumentNotification.type, ({ textDocument }) => {
    workspace.filesChanged([textDocument.uri]);
    changed();
  });
  connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) => {
    workspace.filesChanged(changes.map(({ uri }) => uri));
    changed();
  });
  connection.onNotification(DidChangeConfigurationNotification.type, async ({ settings }) => {
    applySettings(workspace, capabilities.workspace?.configuration ? await asked(connection) : settings);
    changed();
  });
  connection.onInitialized(async () => {
    register(connection, params);
    if (capabilities.workspace?.workspaceFolders) {
      let folders = foldersOf(params);
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        workspace.setFolders(folders);
        changed();
      });
    }
    if (capabilities.workspace?.configuration) applySettings(workspace, await asked(connection));
    setTimeout(() => readAhead(connection, workspace), untilIdle);
  });
}

/** Milliseconds in which an editor that has just started says what is open. */
const untilIdle = 50;

/** A failure is logged; what is opened is analysed anyway. */
function readAhead(connection: Connection, workspace: Workspace): void {
  try {
    if (workspace.documents.size === 0) workspace.readAhead();
  } catch (error) {
    connection.console.error(`reading ahead: ${(error as Error).stack ?? error}`);
  }
}

function register(connection: Connection, { capabilities }: InitializeParams): void {
  const { didChangeWatchedFiles, didChangeConfiguration } = capabilities.workspace ?? {};
  if (didChangeWatchedFiles?.dynamicRegistration)
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watched }] });
  if (didChangeConfiguration?.dynamicRegistration)
    connection.client.register(DidChangeConfigurationNotification.type, { section: "flytec" });
}

async function asked(connection: Connection): Promise<unknown> {
  return connection.workspace.getConfiguration("flytec");
}

/** Settings come by themselves, or under the name of their section. */
function applySettings(workspace: Workspace, sent: unknown): void {
  const own = (sent as { readonly flytec?: unknown } | undefined)?.flytec;
  workspace.settings = readSettings(own ?? sent);
}
