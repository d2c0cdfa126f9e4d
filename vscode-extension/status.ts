/** What the status bar's language item says: which flytec runs, and whether it does. */
import { Disposable, LanguageStatusSeverity, languages } from "vscode";
import { State } from "vscode-languageclient/node";
import { filePattern } from "./documents.ts";
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
    item.detail = state === State.Stopped || state === State.StartFailed ? "not running" : `from ${flytec?.from}`;
    item.severity = state === State.StartFailed ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command =
      state === State.StartFailed
        ? { command: "flytec.showLog", title: "Show Log" }
        : { command: "flytec.restart", title: "Restart" };
  };
  update();
  return Disposable.from(item, server.onDidChange(update));
}
