/** A project as a graph: environments with their tasks and triggers, and what depends on what. */
import type { Environment } from "../../compiler/model/environment.ts";
import type { Gpu, Resources } from "../../compiler/model/resources.ts";
import type { Reusable } from "../../compiler/model/reuse-policy.ts";
import type { Task } from "../../compiler/model/task.ts";
import type { Automation, Trigger } from "../../compiler/model/trigger.ts";
import { fileSpan, type Located, type Place } from "../../compiler/source/node.ts";
import type * as own from "../own-answers.ts";
import type { Project } from "../workspace.ts";
import { excerpt } from "./effective-value.ts";
import type { FileSpan } from "./names.ts";
import { scheduleOf } from "./schedule.ts";

/** Where something stands: its name, and the name with all that is said about it. */
interface At {
  readonly place: FileSpan;
  readonly whole: FileSpan;
}

/** A project's graph. */
export type Graph = own.Graph<At>;
type GraphEnvironment = own.GraphEnvironment<At>;
type GraphTask = own.GraphTask<At>;
type GraphTrigger = own.GraphTrigger<At>;

/** The graph of a project, in the order of the model. */
export function graphOf({ model, root }: Project): Graph {
  const external = [...model.external].map(
    ([name, setting]): GraphEnvironment => ({
      ...placed({ ...setting.key, value: name }, setting),
      badges: [setting.value],
      external: true,
      dependsOn: [],
      tasks: [],
    }),
  );
  const title = model.settings.project?.value || root;
  return { title, environments: [...[...model.environments.values()].map(environmentOf), ...external] };
}

function environmentOf({ name, at, settings, tasks }: Environment): GraphEnvironment {
  const description = settings.description?.value;
  return {
    ...placed(name, at),
    ...(description && { description }),
    badges: badgesOf(settings),
    dependsOn: (settings.depends_on?.value ?? []).map((on) => on.value),
    tasks: [...tasks.values()].map(taskOf),
  };
}

function badgesOf({ image, resources, reusable, plugin_config }: Environment["settings"]): string[] {
  const use = image?.value;
  const own = use?.kind === "text" ? use.text : use?.kind === "definition" ? use.definition.from.method : "auto";
  return [
    own,
    ...amounts(resources?.value),
    ...reuse(reusable?.value),
    ...(plugin_config ? [plugin_config.value.plugin] : []),
  ];
}

function amounts(resources: Resources | undefined): string[] {
  const { cpu, memory, gpu } = resources ?? {};
  return [
    ...(gpu ? [accelerator(gpu.value)] : []),
    ...(cpu ? [`${fromTo(cpu)} CPU`] : []),
    ...(memory ? [fromTo(memory)] : []),
  ];
}

function accelerator(gpu: Gpu): string {
  if (gpu.kind === "count") return `${gpu.count} GPU`;
  if (gpu.kind === "accelerator") return gpu.spelling;
  const { device, quantity, partition } = gpu;
  const count = quantity && quantity.value > 1 ? `:${quantity.value}` : "";
  return `${device?.value ?? "GPU"}${count}${partition ? ` ${partition.value}` : ""}`;
}

function reuse(policy: Reusable | undefined): string[] {
  if (policy?.kind !== "policy") return [];
  return [policy.replicas ? `reusable ${fromTo(policy.replicas)}` : "reusable"];
}

/** A value, or the two of a list, as written. */
function fromTo({ node }: Place): string {
  return excerpt(node)
    .replace(/^\[\s*|\s*\]$/g, "")
    .replace(/\s*,\s*/, "–");
}

function taskOf(task: Task): GraphTask {
  const { name, at, overrides, triggers } = task;
  return {
    ...placed(name, at),
    kind: task.settings.container ? "container" : "function",
    detail: whatItRuns(task),
    overrides: [...overrides.values()].map((override) => placed(override.name, override.at)),
    triggers: [...triggers.values()].map(triggerOf),
  };
}

function whatItRuns({ name, settings, environment }: Task): string {
  if (settings.container) return (settings.container.value.command?.value ?? []).map(({ value }) => value).join(" ");
  const module = environment.settings.module?.value;
  return settings.function?.value ?? (module === undefined ? name.value : `${module}:${name.value}`);
}

function triggerOf({ name, at, settings }: Trigger): GraphTrigger {
  const automation = settings.automation?.value;
  return {
    ...placed(name, at),
    ...(automation ? startOf(automation) : { kind: "manual", detail: "by hand" }),
    active: settings.auto_activate?.value ?? true,
  };
}

function startOf(automation: Automation): Pick<GraphTrigger, "kind" | "detail"> {
  if (automation.kind === "fixed_rate")
    return { kind: "rate", detail: `every ${automation.interval_minutes?.value ?? "?"} minutes` };
  if (automation.kind === "on_artifact") return { kind: "artifact", detail: automation.name?.value ?? "any artifact" };
  const schedule = scheduleOf(automation)!;
  return {
    kind: "schedule",
    detail: `${schedule.expression}${schedule.timezone === "UTC" ? "" : ` ${schedule.timezone}`}`,
  };
}

function placed(name: Located<string>, about: Place): own.Placed<At> {
  const place = { file: name.node.source.uri, span: fileSpan(name.node) };
  const isHere = about.node.source.uri === place.file;
  const end = isHere ? Math.max(place.span.end, fileSpan(about.node).end) : place.span.end;
  return { name: name.value, place, whole: { ...place, span: { start: place.span.start, end } } };
}
