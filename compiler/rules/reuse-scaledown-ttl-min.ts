import { halfAMinute } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const reuseScaledownTtlMin = defineRule({
  code: "reuse-scaledown-ttl-min",
  severity: "error",
  title: "`scaledown_ttl` is below 30 seconds",
  rejectedBy: "SDK: flyte/_reusable_environment.py, ReusePolicy.__post_init__",
  ...halfAMinute("scaledown_ttl"),
});
