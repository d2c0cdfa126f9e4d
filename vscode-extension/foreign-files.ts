/** `flyte.yaml` is also the name of other tools' files; those stay plain YAML, with all that the editor has for it. */
import { type Disposable, languages, type TextDocument, workspace } from "vscode";
import { child } from "../compiler/source/node.ts";
import { ownership } from "../compiler/source/ours.ts";
import { readYaml } from "../compiler/source/read-yaml.ts";
import { languageId } from "./documents.ts";

/** Gives the files of others back to the language `yaml` when they are opened. */
export function handBackForeignFiles(): Disposable {
  for (const document of workspace.textDocuments) handBack(document);
  return workspace.onDidOpenTextDocument(handBack);
}

function handBack(document: TextDocument): void {
  if (document.languageId === languageId && !document.isUntitled && isForeign(document))
    languages.setTextDocumentLanguage(document, "yaml");
}

/** A file that only includes others may be the root of a project; it is left to the server to know. */
function isForeign({ uri, getText }: TextDocument): boolean {
  const text = readYaml({ uri: uri.path, text: getText() });
  return ownership(uri.path, text).kind === "foreign" && !text.documents.some((root) => child(root, "include"));
}
