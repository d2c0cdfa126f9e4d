/** Which documents the server is told of. */
import { type TextDocument, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import type { DocumentSelector } from "vscode-languageclient";
import { hasOurName } from "../compiler/source/ours.ts";

/** The language of a flyte.yaml: YAML to read and to colour, but left alone by servers that know only YAML. */
export const languageId = "flyte-yaml";

const schemes = ["file", "vscode-vfs", "vscode-test-web"];

/** By name, whatever language a document is said to be in; not the sides of a comparison, which are no files. */
export const documentSelector: DocumentSelector = [
  ...schemes.map((scheme) => ({ scheme, pattern: "**/{flyte,*.flyte}.{yaml,yml}" })),
  { scheme: "untitled", language: languageId },
];

/** True for a document that the server is told of as YAML. */
export function isOurs({ uri, languageId: language }: TextDocument): boolean {
  return uri.scheme === "untitled" ? language === languageId : schemes.includes(uri.scheme) && hasOurName(uri.path);
}

/** The pattern of file names that flytec looks for, for a search in the workspace. */
export const filePattern = "**/{flyte,*.flyte}.{yaml,yml}";

/** The document that a command is about: the one it was given, else the one in front, if it is ours. */
export function asked(uri: Uri | string | undefined): Uri | undefined {
  if (uri) return typeof uri === "string" ? Uri.parse(uri) : uri;
  const document = window.activeTextEditor?.document;
  return document && isOurs(document) ? document.uri : undefined;
}

/** The folders of the workspace in which something can be run; in a virtual workspace there are none. */
export function foldersOnDisk(): readonly WorkspaceFolder[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
}
