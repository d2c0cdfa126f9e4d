import { nearest } from "../source/nearest.ts";
import { join } from "../source/paths.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const pythonRootMissing = defineRule({
  code: "python-root-missing",
  severity: "warning",
  title: "`python.root` is no folder, and one of nearly that name is",
  rejectedBy: "Python: ModuleNotFoundError, as no module of the tasks is found",
  project: ({ python: { root } }, report, { files, python }) => {
    if (!root || files.kind(python.root) !== undefined) return;
    const [parent, name] = parted(python.root);
    const folders = files.list(parent).filter((each) => files.kind(join(parent, each)) === "directory");
    const near = nearest(name, folders);
    if (near === undefined) return;
    report({
      at: root,
      message: `There is no folder \`${root.value}\`, so no module of the tasks is found; did you mean \`${near}\`?`,
      fixes: [changeTo(root, root.value.replace(/[^/]+(?=\/*$)/, near))],
    });
  },
});

/** The folder that a path lies in, and its name there. */
function parted(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf("/");
  return at < 0 ? [".", path] : [path.slice(0, at) || "/", path.slice(at + 1)];
}
