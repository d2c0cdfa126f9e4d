import { removeEntry } from "../diagnostics/edit.ts";
import { defineRule } from "./rule.ts";

export const resourcesEmpty = defineRule({
  code: "resources-empty",
  severity: "info",
  title: "Empty resources ask for nothing, as does leaving them out",
  rejectedBy: "nobody: flyte/_internal/runtime/resources_serde.py, get_proto_resources (nothing is sent)",
  environment: ({ at, own: { resources, extends: parent } }, report) => {
    if (!resources || parent || resources.node.kind !== "mapping" || resources.node.entries.length > 0) return;
    report({
      at: resources,
      message: "Empty `resources` are the same as none: the cluster's defaults hold.",
      fixes: [{ title: "Remove `resources`", safe: true, edits: removeEntry(at, "resources") }],
    });
  },
});
