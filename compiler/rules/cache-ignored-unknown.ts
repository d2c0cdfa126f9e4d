import { didYouMean } from "../diagnostics/words.ts";
import { cacheEnabled } from "../model/cache.ts";
import { type EffectiveSettings, effectiveSetting } from "../model/effective.ts";
import type { Model } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import { nearest } from "../source/nearest.ts";
import type { Node } from "../source/node.ts";
import { perEnvironment } from "./per-environment.ts";
import { defineRule } from "./rule.ts";
import { inputNames } from "./trigger-inputs.ts";
import { changeTo } from "./written.ts";

export const cacheIgnoredUnknown = defineRule({
  code: "cache-ignored-unknown",
  severity: "error",
  title: "A cache ignores an input that no task has",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, get_proto_task (sends the names unchecked)",
  project: (model, report, context) => {
    const { changes } = context;
    if (changes && ![...changes.gone, ...changes.fresh].some((environment) => cachesIn(environment).length > 0)) return;
    for (const { cache, tasks } of caches(model)) {
      const inputs = tasks.map((task) => inputNames(task, context));
      if (inputs.includes(undefined)) continue;
      const names = new Set(inputs.flatMap((some) => some ?? []));
      for (const ignored of cache.value.ignored_inputs?.value ?? []) {
        if (names.has(ignored.value)) continue;
        const near = nearest(ignored.value, names);
        const whose = tasks.length === 1 ? `\`${tasks[0]!.name.value}\`` : "any task with this cache";
        report({
          at: ignored,
          message: `\`${ignored.value}\` is no input of ${whose}, so it ignores nothing; ${didYouMean(near, "name an input, or remove it.")}`,
          fixes: near ? [changeTo(ignored, near)] : [],
        });
      }
    }
  },
});

/** A cache that is on and ignores inputs, and the tasks it holds for. */
interface CacheInForce {
  readonly cache: NonNullable<EffectiveSettings["cache"]>;
  readonly tasks: readonly Task[];
}

/** The caches of a project; one that several environments share holds for the tasks of all of them. */
function caches({ environments }: Model): Iterable<CacheInForce> {
  const found = new Map<Node, CacheInForce>();
  for (const environment of environments.values()) {
    for (const one of cachesIn(environment)) {
      const known = found.get(one.cache.node);
      found.set(one.cache.node, known ? { ...known, tasks: [...known.tasks, ...one.tasks] } : one);
    }
  }
  return found.values();
}

const cachesIn = perEnvironment(({ tasks }) => {
  const found = new Map<Node, { cache: CacheInForce["cache"]; tasks: Task[] }>();
  for (const task of tasks.values()) {
    for (const override of [undefined, ...task.overrides.values()]) {
      const cache = effectiveSetting("cache", task, override);
      if (!cache?.value.ignored_inputs || !cacheEnabled(cache.value)) continue;
      const known = found.get(cache.node) ?? { cache, tasks: [] };
      found.set(cache.node, known);
      if (known.tasks.at(-1) !== task) known.tasks.push(task);
    }
  }
  return [...found.values()];
});
