import { inSeconds } from "../model/scalars.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const backoffCapBelowBase = defineRule({
  code: "backoff-cap-below-base",
  severity: "warning",
  title: "A backoff's cap is below its first wait",
  rejectedBy: "lost: every wait is the cap, and `base` and `factor` have no effect",
  ...atEveryLevel("retries", ({ value: { backoff } }, report) => {
    const { base, cap } = backoff?.value ?? {};
    if (!base || !cap || inSeconds(cap.value) >= inSeconds(base.value)) return;
    report({
      at: cap,
      message:
        "The longest wait is shorter than the first one, so every wait is the cap and the base has no effect. Raise `cap`, or lower `base`.",
      related: [{ at: base, message: "the first wait" }],
    });
  }),
});
