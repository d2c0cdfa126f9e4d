import { type CompileEntry, type Model, pythonDefaults } from "../model/model.ts";
import { folder, join } from "../source/paths.ts";
import { defineRule } from "./rule.ts";

export const compileOutputClash = defineRule({
  code: "compile-output-clash",
  severity: "error",
  title: "Two entries of `compile` write the same files",
  rejectedBy: "flytec: of two entries with one target and one folder, only the last would be left",
  project: (model, report) => {
    const taken = new Map<string, CompileEntry>();
    for (const entry of model.compile) {
      const { target = { value: "flyte2" }, out_dir } = entry.settings;
      const output = `${target.value} ${folderOf(entry, model)}`;
      const other = taken.get(output);
      taken.set(output, other ?? entry);
      if (!other) continue;
      report({
        at: out_dir ?? entry.at,
        message: `Another entry writes ${target.value} to \`${folderOf(entry, model)}\` too, and would be overwritten. Give each entry an \`out_dir\` of its own.`,
        related: [{ at: other.settings.out_dir ?? other.at, message: "the other entry" }],
      });
    }
  },
});

/** Where an entry writes, seen from the project's root. */
function folderOf({ settings: { target, out_dir } }: CompileEntry, { at, python }: Model): string {
  if (out_dir) return join(folder(out_dir.node.source.uri), out_dir.value);
  const base = folder(at.node.source.uri);
  return join(base, target?.value === "python" ? (python.root?.value ?? pythonDefaults.root) : "flytec-out");
}
