/** `flytec check` and `flytec compile` as tasks of the editor; what they find goes to the Problems panel. */
import {
  type Disposable,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  tasks,
  type Uri,
  type WorkspaceFolder,
} from "vscode";
import { foldersOnDisk } from "./documents.ts";
import { asNode, whichServer } from "./which-server.ts";

interface Definition extends TaskDefinition {
  readonly command: "check" | "compile";
  readonly args?: readonly string[];
}

/** Offers both commands for each folder of the workspace that is on a disk, and completes those written in tasks.json. */
export function projectTasks(extension: Uri): Disposable {
  const commands = ["check", "compile"] as const;
  return tasks.registerTaskProvider("flytec", {
    provideTasks: () =>
      foldersOnDisk().flatMap((folder) =>
        commands.map((command) => make({ type: "flytec", command }, folder, extension)),
      ),
    resolveTask: ({ definition, scope }) =>
      typeof scope === "object" ? make(definition as Definition, scope, extension) : undefined,
  });
}

function make(definition: Definition, folder: WorkspaceFolder, extension: Uri): Task {
  const { command, args = [] } = definition;
  const run = new ProcessExecution(process.execPath, [whichServer(extension).path, command, ...args], {
    cwd: folder.uri.fsPath,
    env: asNode,
  });
  const task = new Task(definition, folder, command, "flytec", run, ["$flytec", "$flytec-frames"]);
  task.group = TaskGroup.Build;
  return task;
}
