import { type Effective, type EffectiveSettings, effectiveSetting } from "../model/effective.ts";
import { allTasks, type Model } from "../model/model.ts";
import type { Located, Node } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const interruptibleWithoutRetries = defineRule({
  code: "interruptible-without-retries",
  severity: "info",
  title: "Interruptible tasks have no retries",
  rejectedBy: "run: a machine that is taken back fails the task",
  project: (model, report) => {
    for (const [first, ...others] of unprotected(model)) {
      report({
        at: first!.interruptible.key,
        message:
          "Interruptible tasks lose their machine now and then, and these have no `retries` to start over with. Give them some, as Flyte's guide advises.",
        related: [first!, ...others].slice(0, 5).map(({ name }) => ({ at: name, message: "has no retries" })),
      });
    }
  },
});

/** A task or an override that may be interrupted, and what says so. */
interface Unprotected {
  readonly name: Located<string>;
  readonly interruptible: Effective<boolean>;
}

/** Interruptible tasks and overrides without retries, gathered by the setting that makes them interruptible. */
function unprotected(model: Model): Iterable<Unprotected[]> {
  const groups = new Map<Node, Unprotected[]>();
  for (const task of allTasks(model)) {
    for (const override of [undefined, ...task.overrides.values()]) {
      if (override && !override.settings.interruptible && !override.settings.retries) continue;
      const interruptible = effectiveSetting("interruptible", task, override);
      if (!interruptible?.value || hasRetries(effectiveSetting("retries", task, override))) continue;
      const group = groups.get(interruptible.node) ?? [];
      groups.set(interruptible.node, group);
      group.push({ name: override?.name ?? task.name, interruptible });
    }
  }
  return groups.values();
}

/** What is written but is no count is for the shape checks. */
function hasRetries(retries: EffectiveSettings["retries"]): boolean {
  return retries !== undefined && retries.value.count !== 0;
}
