/** *Explain a Finding*: the page of a code, rendered as the editor renders Markdown. */
import { commands, Disposable, languages, Uri, window, workspace } from "vscode";
import type { RunningServer } from "./run-server.ts";

const scheme = "flytec-explain";

/** Registers the command. Without a code it takes the finding under the cursor, else lets the user choose among those of the workspace. */
export function explanations(server: RunningServer): Disposable {
  const explain = async (given?: string) => {
    const code = given ?? codeAtCursor() ?? (await choose());
    if (code) await commands.executeCommand("markdown.showPreviewToSide", Uri.from({ scheme, path: `/${code}.md` }));
  };
  return Disposable.from(
    commands.registerCommand("flytec.explain", explain),
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async ({ path }) => {
        const code = path.slice(1, -".md".length);
        return (await server.ask<string>("flytec/explain", { code })) ?? `There is no page about \`${code}\`.`;
      },
    }),
  );
}

function codeAtCursor(): string | undefined {
  const editor = window.activeTextEditor;
  const found =
    editor &&
    languages
      .getDiagnostics(editor.document.uri)
      .find(({ range, source }) => source === "flytec" && range.contains(editor.selection.active));
  return found && codeOf(found.code);
}

async function choose(): Promise<string | undefined> {
  const codes = languages
    .getDiagnostics()
    .flatMap(([, all]) => all.filter(({ source }) => source === "flytec").map(({ code }) => codeOf(code)));
  if (codes.length > 0) return window.showQuickPick([...new Set(codes)].sort(), { placeHolder: "Which finding?" });
  window.showInformationMessage("There is no finding to explain: nothing is marked.");
  return undefined;
}

function codeOf(code: unknown): string {
  return typeof code === "object" && code && "value" in code ? String(code.value) : String(code);
}
