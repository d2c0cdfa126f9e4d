import { type CompileEntry, outputFolder, targetOf } from "../model/model.ts";
import { defineRule } from "./rule.ts";

export const compileOutputClash = defineRule({
  code: "compile-output-clash",
  severity: "error",
  title: "Two entries of `compile` write the same files",
  rejectedBy: "flytec: of two entries with one target and one folder, only the last would be left",
  project: (model, report) => {
    const taken = new Map<string, CompileEntry>();
    for (const entry of model.compile) {
      const { out_dir } = entry.settings;
      const target = targetOf(entry);
      const folder = outputFolder(model, target, model.at.node.source.uri, entry);
      const output = `${target} ${folder}`;
      const other = taken.get(output);
      taken.set(output, other ?? entry);
      if (!other) continue;
      report({
        at: out_dir ?? entry.at,
        message: `Another entry writes ${target} to \`${folder}\` too, and would be overwritten. Give each entry an \`out_dir\` of its own.`,
        related: [{ at: other.settings.out_dir ?? other.at, message: "the other entry" }],
      });
    }
  },
});
