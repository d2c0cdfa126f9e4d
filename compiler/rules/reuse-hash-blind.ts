import { effectiveSetting } from "../model/effective.ts";
import type { Environment } from "../model/environment.ts";
import type { Setting } from "../model/lower.ts";
import type { Override } from "../model/override.ts";
import { type ReusePolicy, reuseDefaults } from "../model/reuse-policy.ts";
import { inSeconds } from "../model/scalars.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { toValue } from "../source/node.ts";
import { concurrencyOf, fixedByReuse, policyInForce } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const reuseHashBlind = defineRule({
  code: "reuse-hash-blind",
  severity: "warning",
  title: "Two reuse policies of one environment differ only in what a pool's id leaves out",
  rejectedBy: "lost: flyte/_internal/runtime/reuse.py, extract_unique_id_and_image",
  environment: (environment, report) => {
    const pools = new Map<string, Setting<ReusePolicy>>();
    for (const [task, override] of variants(environment)) {
      const policy = policyInForce(task, override);
      if (!policy) continue;
      const id = poolId(policy.value, task, override);
      const first = pools.get(id) ?? policy;
      pools.set(id, first);
      if (unseen(first.value) === unseen(policy.value)) continue;
      report({
        at: policy.key,
        message: `This policy and another one of \`${environment.name.value}\` differ in \`concurrency\` or \`scope\` only. The SDK's id of a pool of workers counts neither, so the two share one pool and only one of them is followed. Let the replicas or a TTL differ too.`,
        related: [{ at: first.key, message: "the other policy" }],
      });
    }
  },
});

/** The Python tasks of an environment and their overrides, those left out that cannot be reused at all. */
function* variants({ settings, tasks }: Environment): Iterable<[Task, Override?]> {
  if (settings.plugin_config) return;
  for (const task of tasks.values()) {
    if (isContainerTask(task)) continue;
    yield [task];
    for (const override of task.overrides.values()) {
      if (!override.settings.plugin_config && !fixedByReuse.some((key) => override.settings[key]))
        yield [task, override];
    }
  }
}

/** What goes into a pool's id, as far as it can differ within one environment. */
function poolId(policy: ReusePolicy, task: Task, override: Override | undefined): string {
  const interruptible = effectiveSetting("interruptible", task, override);
  const template = effectiveSetting("pod_template", task, override);
  const { replicas, idle_ttl, scaledown_ttl } = policy;
  const counts = replicas
    ? [replicas.value.min.value, replicas.value.max.value]
    : [reuseDefaults.replicas.min, reuseDefaults.replicas.max];
  const times = [idle_ttl?.value ?? reuseDefaults.idle_ttl, scaledown_ttl?.value ?? reuseDefaults.scaledown_ttl].map(
    inSeconds,
  );
  return JSON.stringify([...counts, ...times, interruptible?.value ?? false, template ? toValue(template.node) : null]);
}

/** What does not. */
function unseen(policy: ReusePolicy): string {
  return `${concurrencyOf(policy)} ${policy.scope?.value ?? reuseDefaults.scope}`;
}
