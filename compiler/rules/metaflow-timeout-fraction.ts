import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowTimeoutFraction = defineRule({
  code: "metaflow-timeout-fraction",
  severity: "warning",
  title: "A time limit is not in whole seconds, and Metaflow cuts it",
  rejectedBy: "lost: plugins/timeout_decorator.py, TimeoutDecorator.init (int of the seconds)",
  target: "metaflow",
  ...atEveryLevel("timeout", (timeout, report) => {
    const limit = timeout.value.max_runtime;
    if (!limit || limit.value.nanos === 0) return;
    const { seconds } = limit.value;
    report({
      at: "node" in limit ? limit : timeout,
      message:
        seconds === 0
          ? "Metaflow counts whole seconds: less than one is no limit there. Give a second or more."
          : `Metaflow counts whole seconds: this becomes ${seconds} s.`,
    });
  }),
});
