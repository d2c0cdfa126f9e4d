/** The VS Code extension: starts the language server, and adds what the protocol has no word for. */
import { commands, type ExtensionContext, Uri } from "vscode";
import type { Location, Position } from "vscode-languageclient";
import { attachPython } from "./attach-python.ts";
import { compiledSpec } from "./compiled-spec.ts";
import { explanations } from "./explain.ts";
import { handBackForeignFiles } from "./foreign-files.ts";
import { graphPanel } from "./graph-panel.ts";
import { projectCommands } from "./project-commands.ts";
import { type RunningServer, runServer } from "./run-server.ts";
import { statusItem } from "./status.ts";
import { projectTasks } from "./tasks.ts";

let server: RunningServer | undefined;

/** Called by VS Code when a workspace holds a flyte.yaml, or one is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  server = runServer(context);
  context.subscriptions.push(
    handBackForeignFiles(),
    statusItem(server),
    attachPython(server),
    compiledSpec(server),
    graphPanel(server, context.extensionUri),
    explanations(server),
    projectCommands(context.extensionUri),
    projectTasks(context.extensionUri),
    commands.registerCommand("flytec.restart", () => server!.restart()),
    commands.registerCommand("flytec.showLog", () => server!.log.show()),
    commands.registerCommand("flytec.showReferences", showReferences),
  );
  await server.start();
  await commands.executeCommand("setContext", "flytec.attached", true);
}

/** What a code lens does: shows places as the editor shows references. */
async function showReferences(uri: string, position: Position, places: Location[]): Promise<void> {
  const convert = server?.client?.protocol2CodeConverter;
  if (!convert) return;
  const locations = places.map(convert.asLocation);
  await commands.executeCommand(
    "editor.action.showReferences",
    Uri.parse(uri),
    convert.asPosition(position),
    locations,
  );
}

/** Called by VS Code when it lets go of the extension. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
