import { removeEntry, setEntry } from "../diagnostics/edit.ts";
import { child, isNull, keyPlace } from "../source/node.ts";
import { eachCron } from "./cron.ts";
import { defineRule } from "./rule.ts";

export const cronTimezoneNull = defineRule({
  code: "cron-timezone-null",
  severity: "info",
  title: "A schedule's time zone is left empty, which is UTC",
  rejectedBy: "nobody: flyte/_trigger.py, Cron.timezone is UTC by default, and so is the control plane's",
  ...eachCron(({ at, timezone }, report) => {
    const key = keyPlace(at, "timezone");
    if (!key || (timezone ? timezone.value !== "" : !isNull(child(at.node, "timezone")))) return;
    report({
      at: key,
      message: "An empty `timezone` is UTC. Say so, or name the zone that is meant.",
      fixes: [
        { title: "Write `timezone: UTC`", safe: true, edits: setEntry(at, "timezone", "UTC") },
        { title: "Remove `timezone`", safe: true, edits: removeEntry(at, "timezone") },
      ],
    });
  }),
});
