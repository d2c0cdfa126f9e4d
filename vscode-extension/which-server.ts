/** Which flytec runs as the server. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Uri, workspace } from "vscode";
import { foldersOnDisk } from "./documents.ts";

/** A flytec that can be run. */
export interface Flytec {
  /** Its command, a file for Node. */
  readonly path: string;
  readonly version: string;
  readonly from: "the extension" | "the workspace" | "the settings";
}

/** Makes the editor's own executable behave as Node. */
export const asNode = { ELECTRON_RUN_AS_NODE: "1" };

/** The one of the settings, else the workspace's own, else the one that came along; where nobody vouches for the workspace, always the last. */
export function whichServer(extension: Uri): Flytec {
  return (workspace.isTrusted ? (chosen() ?? brought()) : undefined) ?? bundled(extension);
}

/** The flytec that came with the extension. */
export function bundled(extension: Uri): Flytec {
  const path = join(extension.fsPath, "dist/flytec.cjs");
  return { path, version: versionBeside(extension.fsPath), from: "the extension" };
}

function chosen(): Flytec | undefined {
  const path = workspace.getConfiguration("flytec").get<string>("server.path");
  return path ? { path, version: versionBeside(join(path, "../..")), from: "the settings" } : undefined;
}

function brought(): Flytec | undefined {
  const roots = foldersOnDisk().map(({ uri }) => join(uri.fsPath, "node_modules/flytec"));
  const root = roots.find((folder) => existsSync(join(folder, "dist/flytec.cjs")));
  return root
    ? { path: join(root, "dist/flytec.cjs"), version: versionBeside(root), from: "the workspace" }
    : undefined;
}

function versionBeside(folder: string): string {
  try {
    return String(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version ?? "");
  } catch {
    return ""; // a flytec that stands alone says no version
  }
}
