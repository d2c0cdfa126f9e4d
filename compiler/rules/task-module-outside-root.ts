import { isInside } from "../source/paths.ts";
import { eachFunction } from "./code.ts";
import { defineRule } from "./rule.ts";

export const taskModuleOutsideRoot = defineRule({
  code: "task-module-outside-root",
  severity: "error",
  title: "A task's function lies outside `python.root`",
  rejectedBy: "SDK: flyte/_module.py, extract_obj_module",
  ...eachFunction(({ task, found, at }, report, { python, model }) => {
    const { uri } = found.source;
    if (isInside(python.root, uri)) return;
    const { root } = model.python;
    report({
      at: task.settings.function ?? task.environment.settings.module ?? task.name,
      message: `\`${found.name}\` is defined in \`${uri}\`, which is not below \`${python.root}\`, and the SDK deploys functions of the root only. Make \`python.root\` a folder above it, or move the file.`,
      related: [{ at: at(found.at), message: "the function" }, ...(root ? [{ at: root, message: "the root" }] : [])],
    });
  }),
});
