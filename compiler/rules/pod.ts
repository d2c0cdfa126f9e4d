/** Pod templates and the tasks that run in them. */
import { listed } from "../diagnostics/words.ts";
import { inputReferences } from "../model/container-inputs.ts";
import { type EffectiveSettings, effective } from "../model/effective.ts";
import { string } from "../model/lower.ts";
import type { Override } from "../model/override.ts";
import { defaultPrimaryContainer, type PodTemplate } from "../model/pod-template.ts";
import type { Task } from "../model/task.ts";
import { type Place, step } from "../source/node.ts";
import { atEveryLevel, type OwnerOf } from "./levels.ts";
import type { Checks, Report } from "./rule.ts";

/** The checks of a rule about pod templates as they are written, at every level. */
export function eachTemplate(
  check: (template: PodTemplate, report: (found: Report) => void, owner: OwnerOf<"pod_template">) => void,
): Checks {
  return atEveryLevel("pod_template", ({ value: template }, report, _, owner) => {
    if (template.kind === "template") check(template, report, owner);
  });
}

/** A task, or an override of one, that runs in a pod template written in the project. */
export interface PodUse {
  readonly task: Task;
  readonly override?: Override;
  readonly template: PodTemplate;
  readonly settings: EffectiveSettings;
}

/** The checks of a rule about what a task's own settings and its pod template make of each other. */
export function eachPodUse(check: (use: PodUse, report: (found: Report) => void) => void): Checks {
  const ask = (task: Task, override: Override | undefined, report: (found: Report) => void) => {
    const settings = effective(task, override);
    const template = settings.pod_template?.value;
    if (template?.kind === "template") check({ task, override, template, settings }, report);
  };
  return {
    task: (task, report) => ask(task, undefined, report),
    override: (override, report) => ask(override.task, override, report),
  };
}

/** What a container task can only exchange through files, in words; undefined where its command line says all. */
export function filesOf({ settings: { container, inputs, outputs } }: Task): string | undefined {
  if (!container) return undefined;
  const given = [...(outputs?.value.keys() ?? [])];
  if (given.length > 0) return listed(given);
  const said = inputReferences(container.value).flatMap(({ kind, name }) => (kind === "value" ? [name] : []));
  const unsaid = [...(inputs?.value.keys() ?? [])].filter((name) => !said.includes(name));
  return unsaid.length > 0 ? listed(unsaid) : undefined;
}

/** The name of the container that Flyte runs the task in. */
export function primaryName({ primary_container_name }: PodTemplate): string {
  return primary_container_name?.value ?? defaultPrimaryContainer;
}

/** The list of containers in a template's pod spec, where there is one with something in it. */
export function containersOf({ pod_spec }: PodTemplate): Place | undefined {
  const list = step(pod_spec, "containers");
  return list?.node.kind === "sequence" && list.node.items.length > 0 ? list : undefined;
}

/** The containers of a template's pod spec; what is no mapping is left out. */
export function eachContainer(template: PodTemplate): Place[] {
  return items(containersOf(template));
}

/** The container that Flyte runs the task in, where the template says anything about it. */
export function primaryContainer(template: PodTemplate): Place | undefined {
  return eachContainer(template).find((container) => nameOf(container) === primaryName(template));
}

/** The text at `name` of a container, or of one of its variables. */
export function nameOf(thing: Place): string | undefined {
  const name = step(thing, "name");
  return name && string(name);
}

/** The mappings in a list. */
export function items(list: Place | undefined): Place[] {
  if (list?.node.kind !== "sequence") return [];
  return list.node.items.map((_, i) => step(list, i)!).filter(({ node }) => node.kind === "mapping");
}
