/** Which documents the server is told of. */
import { type TextDocument, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import type { DocumentSelector } from "vscode-languageclient";
import { hasOurName } from "../compiler/source/ours.ts";

/** The language of a flyte.yaml: YAML to read and to colour, but left alone by servers that know only YAML. */
export const languageId = "flyte-yaml";

/**
 * The schemes of what is a file: the disk's, and those of the workspace's folders. Others show what is none, such as the
 * sides of a comparison.
 */
export function schemesOfFiles(): readonly string[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(["file", "vscode-vfs", ...folders])];
}

/** By name, whatever language a document is said to be in. */
export function documentSelector(): DocumentSelector {
  return [
    ...schemesOfFiles().map((scheme) => ({ scheme, pattern: filePattern })),
    { scheme: "untitled", language: languageId },
  ];
}

/** True for a document that the server is told of as YAML. */
export function isOurs({ uri, languageId: language }: TextDocument): boolean {
  return uri.scheme === "untitled"
    ? language === languageId
    : schemesOfFiles().includes(uri.scheme) && hasOurName(uri.path);
}

/** The pattern of file names that flytec looks for, for a search in the workspace. */
export const filePattern = "**/{flyte,*.flyte}.{yaml,yml}";

/** The document that a command is about: the one it was given, else one of ours, the foremost first. It is shown if it is not to be seen. */
export async function asked(given: Uri | string | undefined): Promise<Uri | undefined> {
  if (given) return typeof given === "string" ? Uri.parse(given) : given;
  const seen = [window.activeTextEditor, ...window.visibleTextEditors].flatMap((editor) => editor?.document ?? []);
  const document = seen.find(isOurs);
  if (document) return document.uri;
  const hidden = workspace.textDocuments.find(isOurs)?.uri ?? (await anyOfWorkspace());
  if (hidden) await window.showTextDocument(hidden, { preview: false });
  else window.showInformationMessage("There is no flyte.yaml yet: the command “flytec: New flyte.yaml” begins one.");
  return hidden;
}

async function anyOfWorkspace(): Promise<Uri | undefined> {
  return (await workspace.findFiles(filePattern, "**/node_modules/**", 1))[0];
}

/** The folders of the workspace in which something can be run; in a virtual workspace there are none. */
export function foldersOnDisk(): readonly WorkspaceFolder[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
}
