/** Commands that begin a project: from nothing, or from code that is there. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { commands, Disposable, Position, Range, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { summary } from "../compiler/import/report.ts";
import { foldersOnDisk } from "./documents.ts";
import { type Change, importPreview } from "./import-preview.ts";
import { asNode, bundled } from "./which-server.ts";

/** What `flytec import --format json` prints. */
interface Imported {
  /** The folder that paths are as from, seen from the one that was asked about. */
  readonly root: string;
  readonly files: readonly { readonly file: string; readonly action: Change["action"]; readonly text: string }[];
  readonly losses: readonly {
    readonly file: string;
    readonly range: { readonly start: { readonly line: number } };
    readonly kind: "code" | "changed";
    readonly message: string;
  }[];
  readonly summary: { readonly environments: number; readonly tasks: number };
}

/** Registers *New flyte.yaml* and *Import Existing Code*. Both run the flytec that came along, which runs no code of the user's. */
export function projectCommands(extension: Uri): Disposable {
  const { path } = bundled(extension);
  const run = async (folder: Uri, ...args: string[]) => {
    const options = { cwd: folder.fsPath, env: { ...process.env, ...asNode }, maxBuffer: 1 << 28 };
    return (await promisify(execFile)(process.execPath, [path, ...args], options)).stdout;
  };
  const preview = importPreview();
  const init = async (folder: Uri) => {
    await run(folder, "init", folder.fsPath);
    await window.showTextDocument(Uri.joinPath(folder, "flyte.yaml"), { preview: false });
  };
  const importCode = async (folder: Uri) => {
    await workspace.saveAll();
    const imported: Imported = JSON.parse(await run(folder, "import", "--format", "json"));
    const root = Uri.joinPath(folder, imported.root);
    const changes = imported.files.map(({ file, ...rest }) => ({ uri: Uri.joinPath(root, file), ...rest }));
    const found = summary({ counts: imported.summary, losses: imported.losses });
    if (!(await preview.accepted(changes, found))) return;
    await make(changes);
    await window.showTextDocument(changes[0]!.uri, { preview: false });
    await tellLosses(imported, found);
  };
  return Disposable.from(
    preview,
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

/** Makes the changes as one edit, which can be undone as one, and saves them. */
async function make(changes: readonly Change[]): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { uri, action, text } of changes)
    if (action === "create") edit.createFile(uri, { contents: new TextEncoder().encode(text) });
    else edit.replace(uri, await wholeOf(uri), text);
  await workspace.applyEdit(edit);
  for (const { uri, action } of changes) if (action === "edit") await (await workspace.openTextDocument(uri)).save();
}

async function wholeOf(uri: Uri): Promise<Range> {
  const { lineCount } = await workspace.openTextDocument(uri);
  return new Range(new Position(0, 0), new Position(lineCount, 0));
}

async function tellLosses({ losses }: Imported, found: string): Promise<void> {
  if (losses.length === 0) return;
  const show = "Show";
  if ((await window.showInformationMessage(`${found}.`, show)) !== show) return;
  const list = losses.map(({ file, range, message }) => `${file}:${range.start.line}: ${message}`).join("\n");
  await window.showTextDocument(await workspace.openTextDocument({ content: list, language: "log" }));
}
