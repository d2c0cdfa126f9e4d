import { replace } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const cacheBehaviorAlias = defineRule({
  code: "cache-behavior-alias",
  severity: "info",
  title: "A cache behavior is spelled with one of the SDK's aliases",
  rejectedBy: "flytec: the SDK takes it for the word it stands for (flyte/_cache/cache.py, Cache.__post_init__)",
  ...atEveryLevel("cache", ({ value: { behavior } }, report) => {
    if (behavior?.node.kind !== "scalar") return;
    const written = String(behavior.node.value);
    if (written === behavior.value || switches.has(written.toLowerCase())) return;
    report({
      at: behavior,
      message: `\`${written}\` is an older word for \`${behavior.value}\`, the name that the documentation and the UI use.`,
      fixes: [{ title: `Write \`${behavior.value}\``, safe: true, edits: [replace(behavior, behavior.value)] }],
    });
  }),
});

/** The language's own words for a switch; the SDK takes them too. */
const switches: ReadonlySet<string> = new Set(["on", "true", "yes", "off", "false", "no"]);
