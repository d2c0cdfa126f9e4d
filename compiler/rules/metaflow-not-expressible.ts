import { keepsBelow } from "../model/effective.ts";
import type { Environment } from "../model/environment.ts";
import type { Setting } from "../model/lower.ts";
import { computeOf } from "../model/metaflow.ts";
import type { Override } from "../model/override.ts";
import { tasksOf } from "./metaflow-owner.ts";
import { defineRule, type Report } from "./rule.ts";

export const metaflowNotExpressible = defineRule({
  code: "metaflow-not-expressible",
  severity: "warning",
  title: "A parameter that Metaflow has nothing for",
  rejectedBy: "lost: no decorator and no option of Metaflow's says it",
  target: "metaflow",
  environment: (environment, report) => {
    const { own } = environment;
    lost(own, reasons, report);
    lost(own.resources?.value, ofResources, report);
    if (runsOnBatch(environment)) lost(own.resources?.value, ofBatch, report);
  },
  task: ({ settings }, report) => lost(settings, reasons, report),
  override: (override, report) => {
    const { settings } = override;
    lost(settings, reasons, report);
    lost(settings.resources?.value, ofResources, report);
    if (runsOnBatch(override)) lost(settings.resources?.value, ofBatch, report);
  },
  trigger: ({ settings }, report) => {
    lost(settings, ofTriggers, report);
    const automation = settings.automation?.value;
    if (automation?.kind === "fixed_rate") lost(automation, ofRates, report);
  },
});

type Reasons = Readonly<Record<string, string>>;

/** What becomes of each parameter of environments, tasks and overrides. */
const reasons: Reasons = {
  cache: "it caches nothing; `resume` starts a failed run again where it failed",
  interruptible: "which machines a step gets is the compute's matter; `metaflow: {node_selector: …}` chooses nodes",
  depends_on: "a task that calls another one runs it in its own process",
  include: "of the flow's folder it packages Python files, and others by `--package-suffixes`",
  short_name: "a step has the task's name",
  links: "a run shows no links of a task's own; a card can",
  entrypoint: "every flow can be started",
  produces_artifacts: "what a step sets on `self` is an artifact of the run, and no more",
  max_inline_io_bytes: "all values go to its datastore, whatever their size",
};

const ofResources: Reasons = { shm: "`auto` is no number; give the shared memory's size" };

const ofBatch: Reasons = { disk: "AWS Batch gives a step the disk of its machine" };

const ofRates: Reasons = { start_time: "its schedules are crons, which begin at once" };

const ofTriggers: Reasons = {
  auto_activate: "a flow's schedule begins when it is deployed",
  interruptible: "which machines a step gets is the compute's matter",
  overwrite_cache: "it caches nothing",
  queue: "a queue belongs to a step",
  max_action_concurrency: "`--max-workers` says it when the flow is deployed",
  labels: "labels belong to a step's pod",
  annotations: "annotations belong to a step's pod",
  custom_context: "a run has parameters, and no context besides",
};

function runsOnBatch(owner: Environment | Override): boolean {
  return tasksOf(owner).some((task) => computeOf(task) === "batch");
}

function lost(settings: object | undefined, why: Reasons, report: (found: Report) => void): void {
  for (const [name, reason] of Object.entries(why)) {
    const setting = (settings as Readonly<Record<string, Setting<unknown>>> | undefined)?.[name];
    if (!setting || saysNothing(name, setting.value)) continue;
    report({
      at: setting.key,
      message: `Metaflow has nothing for \`${name}\`, and it has no effect there: ${reason}.`,
    });
  }
}

/** Values that ask for what Metaflow does anyway. */
function saysNothing(name: string, value: unknown): boolean {
  if (name === "auto_activate") return value === true;
  if (name === "shm") return value !== "auto";
  return value === false || keepsBelow(value) || isDisabled(value);
}

/** `cache: disable`. */
function isDisabled(value: unknown): boolean {
  const behavior = (value as { readonly behavior?: { readonly value: string } } | null)?.behavior;
  return behavior?.value === "disable";
}
