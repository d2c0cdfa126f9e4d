/** Commands that write a project's first file: from nothing, or from code that is there. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { commands, Disposable, Uri, window, workspace } from "vscode";
import { asNode, bundled } from "./which-server.ts";

const run = promisify(execFile);

/** Registers *New flyte.yaml* and *Import Existing Code*. Both run the flytec that came along, which runs no code of the user's. */
export function projectCommands(extension: Uri): Disposable {
  const flytec = bundled(extension).path;
  return Disposable.from(
    commands.registerCommand("flytec.init", () => write(flytec, "init")),
    commands.registerCommand("flytec.import", () => write(flytec, "import")),
  );
}

/** Has flytec write `flyte.yaml` into a folder of the workspace, and opens it. */
async function write(flytec: string, command: "init" | "import"): Promise<void> {
  const folder = await askFolder();
  if (!folder) return;
  try {
    await run(process.execPath, [flytec, command, folder.fsPath], {
      cwd: folder.fsPath,
      env: { ...process.env, ...asNode },
    });
    await window.showTextDocument(Uri.joinPath(folder, "flyte.yaml"));
  } catch (reason) {
    const { stderr } = reason as { readonly stderr?: string };
    window.showErrorMessage(stderr?.trim() || String(reason));
  }
}

async function askFolder(): Promise<Uri | undefined> {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  if (folders.length > 1) return (await window.showWorkspaceFolderPick())?.uri;
  if (folders[0]) return folders[0].uri;
  window.showErrorMessage("Open a folder first: flyte.yaml is written into it.");
  return undefined;
}
