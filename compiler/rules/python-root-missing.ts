import { allTasks, type Model } from "../model/model.ts";
import { referenceOf } from "../python/effective-interface.ts";
import type { Files } from "../source/files.ts";
import { nearest } from "../source/nearest.ts";
import { join } from "../source/paths.ts";
import { type Context, defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const pythonRootMissing = defineRule({
  code: "python-root-missing",
  severity: "warning",
  title: "`python.root` is no folder, and another one is that must be meant",
  rejectedBy: "Python: ModuleNotFoundError, as no module of the tasks is found",
  project: (model, report, { files, python, interfaceOf }) => {
    const { root } = model.python;
    if (!root || files.kind(python.root) !== undefined) return;
    const [parent, name] = parted(python.root);
    const folders = files.list(parent).filter((each) => files.kind(join(parent, each)) === "directory");
    const near = nearest(name, folders) ?? folderWith(missingModules(model, interfaceOf), folders, parent, files);
    if (near === undefined) return;
    report({
      at: root,
      message: `There is no folder \`${root.value}\`, so no module of the tasks is found; did you mean \`${near}\`?`,
      fixes: [changeTo(root, root.value.replace(/[^/]+(?=\/*$)/, near))],
    });
  },
});

/** The one folder that has all modules of the tasks. */
function folderWith(modules: ReadonlySet<string>, folders: readonly string[], parent: string, files: Files) {
  const has = (folder: string) =>
    [...modules].every(
      (module) => files.kind(join(join(parent, folder), `${module.replaceAll(".", "/")}.py`)) === "file",
    );
  const found = modules.size === 0 ? [] : folders.filter(has);
  return found.length === 1 ? found[0] : undefined;
}

/** The modules of all tasks, where none of them is found. */
function missingModules(model: Model, interfaceOf: Context["interfaceOf"]): Set<string> {
  const tasks = allTasks(model);
  const isFound = tasks.some((task) => interfaceOf(task).function);
  return new Set(isFound ? [] : tasks.flatMap((task) => referenceOf(task)?.module ?? []));
}

/** The folder that a path lies in, and its name there. */
function parted(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf("/");
  return at < 0 ? [".", path] : [path.slice(0, at) || "/", path.slice(at + 1)];
}
