import { onlyFor } from "./other-target.ts";
import { defineRule } from "./rule.ts";

export const flyte1Only = defineRule({
  code: "flyte1-only",
  severity: "info",
  title: "A `flyte1` block, and Flyte 1 is no target",
  rejectedBy: "lost: other targets have nothing that it could become",
  without: "flyte1",
  ...onlyFor("flyte1", "Flyte 1"),
});
