import { onlyFor } from "./other-target.ts";
import { defineRule } from "./rule.ts";

export const metaflowOnly = defineRule({
  code: "metaflow-only",
  severity: "info",
  title: "A `metaflow` block, and Metaflow is no target",
  rejectedBy: "lost: other targets have nothing that it could become",
  without: "metaflow",
  ...onlyFor("metaflow", "Metaflow"),
});
