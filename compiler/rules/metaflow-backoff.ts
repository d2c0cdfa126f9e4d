import type { Backoff } from "../model/retry.ts";
import { inSeconds } from "../model/scalars.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowBackoff = defineRule({
  code: "metaflow-backoff",
  severity: "warning",
  title: "A wait between retries that Metaflow cannot keep",
  rejectedBy:
    "lost: plugins/retry_decorator.py, RetryDecorator (`minutes_between_retries` is a whole number, always the same)",
  target: "metaflow",
  ...atEveryLevel("retries", ({ value: { count, backoff } }, report) => {
    if (!backoff || count === 0 || isKept(backoff.value)) return;
    report({
      at: backoff.key,
      message:
        "Metaflow waits a whole number of minutes before each retry, the same every time: of this backoff only the first wait is kept, in whole minutes. Give a `base` such as `2m` and no `factor`, if that is what is meant.",
    });
  }),
});

/** True for a wait of whole minutes that does not grow. */
function isKept({ base, factor, cap }: Backoff): boolean {
  if (!base) return true;
  const [wait, most] = [inSeconds(base.value), cap ? inSeconds(cap.value) : Number.POSITIVE_INFINITY];
  const first = Math.min(wait, most);
  const grows = (factor?.value ?? 1) !== 1 && wait < most;
  return first % 60 === 0 && !grows;
}
