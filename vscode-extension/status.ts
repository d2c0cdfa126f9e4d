/** What the status bar's language item says: which flytec runs, and whether it does. */
import { Disposable, LanguageStatusSeverity, languages, workspace } from "vscode";
import { State } from "vscode-languageclient/node";
import { filePattern, foldersOnDisk } from "./documents.ts";
import type { RunningServer } from "./run-server.ts";

/** Shows the item beside files of ours. */
export function statusItem(server: RunningServer): Disposable {
  const item = languages.createLanguageStatusItem("flytec", { pattern: filePattern });
  item.name = "flytec";
  const update = () => {
    const { flytec, client } = server;
    const state = client?.state ?? State.Stopped;
    item.busy = state === State.Starting;
    item.text = `flytec ${flytec?.version ?? ""}`.trim();
    item.detail =
      state === State.Stopped || state === State.StartFailed ? "not running" : `from ${flytec?.from}${limits()}`;
    item.severity = state === State.StartFailed ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command =
      state === State.StartFailed
        ? { command: "flytec.showLog", title: "Show Log" }
        : { command: "flytec.restart", title: "Restart" };
  };
  update();
  return Disposable.from(item, server.onDidChange(update));
}

/** What is less here than elsewhere, in few words: the item is narrow. */
function limits(): string {
  if (workspace.workspaceFolders && foldersOnDisk().length === 0) return " · on no disk: open files only";
  return workspace.isTrusted ? "" : " · restricted mode";
}
