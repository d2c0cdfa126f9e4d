/** Commands that begin a project: from nothing, or from code that is there. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { commands, Disposable, Position, Range, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { foldersOnDisk } from "./documents.ts";
import { asNode, bundled } from "./which-server.ts";

/** What `flytec import --format json` prints. */
interface Imported {
  readonly files: readonly { readonly file: string; readonly action: "create" | "edit"; readonly text: string }[];
  readonly losses: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
}

/** Registers *New flyte.yaml* and *Import Existing Code*. Both run the flytec that came along, which runs no code of the user's. */
export function projectCommands(extension: Uri): Disposable {
  const { path } = bundled(extension);
  const run = async (folder: Uri, ...args: string[]) => {
    const options = { cwd: folder.fsPath, env: { ...process.env, ...asNode }, maxBuffer: 1 << 28 };
    return (await promisify(execFile)(process.execPath, [path, ...args], options)).stdout;
  };
  const init = async (folder: Uri) => {
    await run(folder, "init", folder.fsPath);
    await window.showTextDocument(Uri.joinPath(folder, "flyte.yaml"));
  };
  const importCode = async (folder: Uri) => {
    const imported: Imported = JSON.parse(await run(folder, "import", "--format", "json"));
    if (await workspace.applyEdit(await changes(folder, imported))) await tellLosses(imported);
  };
  return Disposable.from(
    commands.registerCommand("flytec.init", () => inFolder(init)),
    commands.registerCommand("flytec.import", () => inFolder(importCode)),
  );
}

const noFolder = "Open a folder first: flyte.yaml is written into it.";
const onNoDisk = "This workspace is on no disk, where flytec could run: open a folder of this machine first.";

/** Asks for a folder of the workspace; what the command has to say against it is shown. */
async function inFolder(act: (folder: Uri) => Promise<void>): Promise<void> {
  const folders = foldersOnDisk();
  if (folders.length === 0) window.showErrorMessage(workspace.workspaceFolders ? onNoDisk : noFolder);
  const folder = folders.length > 1 ? (await window.showWorkspaceFolderPick())?.uri : folders[0]?.uri;
  if (!folder) return;
  try {
    await act(folder);
  } catch (reason) {
    window.showErrorMessage((reason as { readonly stderr?: string }).stderr?.trim() || String(reason));
  }
}

/** The new texts, shown as a preview that is accepted or not. */
async function changes(folder: Uri, { files }: Imported): Promise<WorkspaceEdit> {
  const edit = new WorkspaceEdit();
  const shown = { label: "Import to flyte.yaml", needsConfirmation: true };
  for (const { file, action, text } of files) {
    const uri = Uri.joinPath(folder, file);
    if (action === "create") edit.createFile(uri, { contents: new TextEncoder().encode(text) }, shown);
    else {
      const { lineCount } = await workspace.openTextDocument(uri);
      edit.replace(uri, new Range(new Position(0, 0), new Position(lineCount, 0)), text, shown);
    }
  }
  return edit;
}

async function tellLosses({ losses }: Imported): Promise<void> {
  if (losses.length === 0) return;
  const list = losses.map(({ file, range, message }) => `${file}:${range.start.line}: ${message}`).join("\n");
  const show = "Show";
  const count = `${losses.length} ${losses.length === 1 ? "thing stays" : "things stay"} code or change.`;
  if ((await window.showInformationMessage(count, show)) !== show) return;
  await window.showTextDocument(await workspace.openTextDocument({ content: list, language: "log" }));
}
