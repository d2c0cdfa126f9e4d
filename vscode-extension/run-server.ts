/** The language server's life: started, restarted when another one is to run, stopped. */
import { type Disposable, EventEmitter, type ExtensionContext, type LogOutputChannel, window, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from "vscode-languageclient/node";
import { documentSelector, schemesOfFiles } from "./documents.ts";
import { type Flytec, whichServer } from "./which-server.ts";

/** The server as the rest of the extension sees it. */
export interface RunningServer {
  /** Undefined while there is none. */
  readonly client: LanguageClient | undefined;
  readonly flytec: Flytec | undefined;
  readonly log: LogOutputChannel;
  /** Fires when a server is ready, and when it is gone. */
  readonly onDidChange: (listener: () => void) => Disposable;
  start(): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Asks the server; undefined if it is not running or does not know the request. Failures are in the log. */
  ask<T>(method: string, params: unknown): Promise<T | undefined>;
}

/** A server that is not started yet. It is started anew when the workspace becomes trusted, another one is set, or folders come that lie elsewhere. */
export function runServer(context: ExtensionContext): RunningServer {
  const log = window.createOutputChannel("flytec", { log: true });
  const changed = new EventEmitter<void>();
  let client: LanguageClient | undefined;
  let flytec: Flytec | undefined;
  let schemes: readonly string[] = [];

  const start = async () => {
    flytec = whichServer(context.extensionUri);
    schemes = schemesOfFiles();
    log.info(`flytec ${flytec.version} of ${flytec.from}: ${flytec.path}`);
    client = languageClient(flytec, log);
    client.onDidChangeState(() => changed.fire());
    try {
      await client.start();
    } catch (reason) {
      log.error(`The server did not start: ${reason}`);
    }
    changed.fire();
  };
  const stop = async () => {
    const last = client;
    client = undefined;
    changed.fire();
    if (last && last.state !== State.Stopped) await last.dispose();
  };
  const restart = async () => {
    await stop();
    await start();
  };
  const ask = async <T>(method: string, params: unknown) => {
    if (client?.state !== State.Running) return undefined;
    try {
      return (await client.sendRequest<T | null>(method, params)) ?? undefined;
    } catch (reason) {
      log.error(`${method}: ${reason}`);
      return undefined;
    }
  };
  context.subscriptions.push(
    log,
    changed,
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeWorkspaceFolders(() => `${schemesOfFiles()}` !== `${schemes}` && restart()),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("flytec.server.path") && restart()),
  );
  return {
    get client() {
      return client;
    },
    get flytec() {
      return flytec;
    },
    log,
    onDidChange: changed.event,
    start,
    stop,
    restart,
    ask,
  };
}

function languageClient({ path }: Flytec, outputChannel: LogOutputChannel): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    outputChannel,
    diagnosticCollectionName: "flytec",
    // findings are pushed: the server knows best when an edit of one file changes what holds in another
    initializationOptions: {
      diagnostics: "push",
      commands: ["flytec.showCompiled", "flytec.showReferences", "editor.action.triggerSuggest"],
    },
    markdown: { isTrusted: { enabledCommands: ["flytec.explain", "flytec.showCompiled", "flytec.showGraph"] } },
  };
  const run = { module: path, args: ["lsp"], transport: TransportKind.stdio };
  return new LanguageClient("flytec", "flytec", { run, debug: run }, options);
}
