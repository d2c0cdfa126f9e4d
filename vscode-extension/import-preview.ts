/** What an import would change, each file beside what it is now; nothing is written before the user says so. */
import { commands, Disposable, Uri, window, workspace } from "vscode";

const scheme = "flytec-import";
const title = "Import Existing Code";

/** A file as it is to be. */
export interface Change {
  readonly uri: Uri;
  readonly action: "create" | "edit";
  readonly text: string;
}

/** Shows changes. */
export interface ImportPreview extends Disposable {
  /** @param summary how much was found, in few words; @returns true if the changes are to be made. */
  accepted(changes: readonly Change[], summary: string): Promise<boolean>;
}

/** A preview that shows nothing yet. */
export function importPreview(): ImportPreview {
  let texts: ReadonlyMap<string, string> = new Map();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => texts.get(query),
  });
  const accepted = async (changes: readonly Change[], summary: string) => {
    texts = new Map(changes.map(({ uri, text }) => [uri.toString(), text]));
    await commands.executeCommand("vscode.changes", title, changes.map(compared));
    const answer = await ask(changes, summary);
    await close();
    return answer;
  };
  return Object.assign(Disposable.from(provider), { accepted });
}

/** A row of the editor of changes: whose it is, what is there now, what is to be there. */
function compared({ uri, action }: Change): [Uri, Uri | undefined, Uri] {
  const after = Uri.from({ scheme, path: uri.path, query: uri.toString() });
  return [uri, action === "create" ? undefined : uri, after];
}

/** The question stays while the changes are looked through. */
async function ask(changes: readonly Change[], summary: string): Promise<boolean> {
  const names = changes.map(({ uri, action }) => `${action === "create" ? "new" : "changed"}: ${nameOf(uri)}`);
  const apply = { label: "$(check) Make these changes", detail: names.join(", ") };
  const discard = { label: "$(close) Leave everything as it is" };
  const placeHolder = "The changes are shown below";
  const picked = await window.showQuickPick([apply, discard], { title: summary, placeHolder, ignoreFocusOut: true });
  return picked === apply;
}

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

async function close(): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  await window.tabGroups.close(tabs.filter(({ label }) => label.startsWith(title)));
}
