/** What triggers take from the artifact that fires them. */
import { removeEntry } from "../diagnostics/edit.ts";
import { isManual } from "../model/trigger.ts";
import { entry, keyPlace } from "../source/node.ts";
import { isMisspelt } from "./misspelt.ts";
import type { Checks } from "./rule.ts";

/** The checks of a rule about a key that only a trigger with `on_artifact` may have. */
export function needsArtifact(key: "artifact_input_key" | "partition_input_keys", what: string): Checks {
  return {
    trigger: (trigger, report) => {
      const { at, name, settings } = trigger;
      const { automation, [key]: bound } = settings;
      const isOther = automation ? automation.value.kind !== "on_artifact" : isManual(trigger);
      if (!bound || !isOther || isEmptyMap(bound.value) || isMisspelt(at.node, "automation")) return;
      report({
        at: bound.key,
        message: `No artifact fires \`${name.value}\`, so there is no ${what} to take an input from. Use \`automation: {on_artifact: …}\`, or give the input a value in \`inputs\`.`,
        related: [
          entry(at.node, "automation")
            ? { at: keyPlace(at, "automation")!, message: "what fires it" }
            : { at: name, message: "nothing fires this trigger" },
        ],
        fixes: [{ title: `Remove \`${key}\``, safe: false, edits: removeEntry(at, key) }],
      });
    },
  };
}

function isEmptyMap(value: string | ReadonlyMap<string, unknown>): boolean {
  return typeof value !== "string" && value.size === 0;
}
