import { halfAMinute } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const reuseIdleTtlMin = defineRule({
  code: "reuse-idle-ttl-min",
  severity: "error",
  title: "`idle_ttl` is below 30 seconds",
  rejectedBy: "SDK: flyte/_reusable_environment.py, ReusePolicy.__post_init__",
  ...halfAMinute("idle_ttl"),
});
