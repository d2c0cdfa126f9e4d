import { type Effective, type EffectiveSettings, effectiveSetting } from "../model/effective.ts";
import type { Model } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import type { Located, Node } from "../source/node.ts";
import { perEnvironment } from "./per-environment.ts";
import { defineRule } from "./rule.ts";

export const interruptibleWithoutRetries = defineRule({
  code: "interruptible-without-retries",
  severity: "info",
  title: "Interruptible tasks have no retries",
  rejectedBy: "run: a machine that is taken back fails the task",
  project: (model, report, { changes }) => {
    if (changes && !changes.fresh.some((environment) => unprotectedIn(environment).length > 0)) return;
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
function unprotected({ environments }: Model): Iterable<Unprotected[]> {
  const groups = new Map<Node, Unprotected[]>();
  for (const environment of environments.values()) {
    for (const one of unprotectedIn(environment)) {
      const group = groups.get(one.interruptible.node) ?? [];
      groups.set(one.interruptible.node, group);
      group.push(one);
    }
  }
  return groups.values();
}

const unprotectedIn = perEnvironment(({ tasks }) => [...tasks.values()].flatMap(unprotectedOf));

function unprotectedOf(task: Task): Unprotected[] {
  return [undefined, ...task.overrides.values()].flatMap((override) => {
    if (override && !override.settings.interruptible && !override.settings.retries) return [];
    const interruptible = effectiveSetting("interruptible", task, override);
    if (!interruptible?.value || hasRetries(effectiveSetting("retries", task, override))) return [];
    return [{ name: override?.name ?? task.name, interruptible }];
  });
}

/** What is written but is no count is for the shape checks. */
function hasRetries(retries: EffectiveSettings["retries"]): boolean {
  return retries !== undefined && retries.value.count !== 0;
}
