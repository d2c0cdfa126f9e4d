import type { Environment } from "../model/environment.ts";
import type { Override } from "../model/override.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Place } from "../source/node.ts";
import { elsewhere, tasksOf } from "./metaflow-owner.ts";
import { defineRule, type Report } from "./rule.ts";

export const metaflowNeedsKubernetes = defineRule({
  code: "metaflow-needs-kubernetes",
  severity: "warning",
  title: "A setting of pods, and the flow makes no pod",
  rejectedBy: "lost: only `@kubernetes` takes it (plugins/kubernetes/kubernetes_decorator.py)",
  target: "metaflow",
  environment: (environment, report) => ofPods(environment, environment.own, report),
  task: (task, report) => ofPods(task, task.settings, report),
  override: (override, report) => ofPods(override, override.settings, report),
});

type Keyed = { readonly key: Place };
interface PodSettings {
  readonly service_account?: Keyed;
  readonly pod_template?: Keyed;
  readonly metaflow?: { readonly value: { readonly node_selector?: Keyed } };
}

function ofPods(owner: Environment | Task | Override, settings: PodSettings, report: (found: Report) => void): void {
  const task = elsewhere(tasksOf(owner), "kubernetes");
  if (!task) return;
  const { service_account, pod_template, metaflow } = settings;
  const written = { service_account, pod_template, node_selector: metaflow?.value.node_selector };
  for (const [name, setting] of Object.entries(written)) {
    if (!setting) continue;
    report({
      at: setting.key,
      message: `Under Metaflow \`${name}\` is for pods, and \`${qualifiedName(task)}\` runs in none; it has no effect. Say \`metaflow: {compute: kubernetes}\`, if it is to run there.`,
    });
  }
}
