/** Pod templates and the tasks that run in them. */
import { inputReferences } from "../model/container-inputs.ts";
import { type EffectiveSettings, effective, effectiveSetting } from "../model/effective.ts";
import { string } from "../model/lower.ts";
import type { Override } from "../model/override.ts";
import { defaultPrimaryContainer, type PodTemplate } from "../model/pod-template.ts";
import type { Task } from "../model/task.ts";
import { keyPlace, type Place, step } from "../source/node.ts";
import { atEveryLevel, type OwnerOf } from "./levels.ts";
import type { Checks, Report } from "./rule.ts";

/** The checks of a rule about pod templates as they are written, at every level. */
export function eachTemplate(
  check: (template: PodTemplate, report: (found: Report) => void, owner: OwnerOf<"pod_template">, key: Place) => void,
): Checks {
  return atEveryLevel("pod_template", ({ value: template, key }, report, _, owner) => {
    if (template.kind === "template") check(template, report, owner, key);
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
    const template = effectiveSetting("pod_template", task, override)?.value;
    if (template?.kind === "template") check({ task, override, template, settings: effective(task, override) }, report);
  };
  return {
    task: (task, report) => ask(task, undefined, report),
    override: (override, report) => ask(override.task, override, report),
  };
}

/** An input or output of a container task, where the task declares it. */
export interface Exchanged {
  readonly name: string;
  readonly key: Place;
}

/** What a container task can only exchange through files; nothing where its command line says all, or for another task. */
export function filesOf({ settings: { container, inputs, outputs } }: Task): Exchanged[] {
  if (!container) return [];
  const whole = outputs?.node.kind === "mapping" ? undefined : outputs?.key;
  const made = [...(outputs?.value.keys() ?? [])].map((name) => ({
    name,
    key: whole ?? keyPlace(outputs, name) ?? outputs!.key,
  }));
  if (made.length > 0) return made;
  const said = inputReferences(container.value).flatMap(({ kind, name }) => (kind === "value" ? [name] : []));
  const unsaid = [...(inputs?.value ?? [])].filter(([name]) => !said.includes(name));
  return unsaid.map(([name, { key }]) => ({ name, key }));
}

/** The places of a container task, and of what it would exchange in vain. */
export function neverArriving(task: Task, needed: readonly Exchanged[]): NonNullable<Report["related"]> {
  return [
    { at: task.settings.container!.key, message: "the container task" },
    ...needed.map(({ key }) => ({ at: key, message: "would never arrive" })),
  ];
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

/** All containers of a template's pod spec, those that run before the others included. */
export function everyContainer({ pod_spec }: PodTemplate): Place[] {
  return ["initContainers", "containers"].flatMap((list) => items(step(pod_spec, list)));
}

/** Things that Kubernetes tells apart by a text, where one has the text of another before it; with the place of that text. */
export function repeated(
  things: readonly Place[],
  keyOf: (thing: Place) => Place | undefined,
): { readonly at: Place; readonly text: string; readonly first: Place }[] {
  const seen = new Map<string, Place>();
  return things.flatMap((thing) => {
    const at = keyOf(thing);
    const text = at && string(at);
    if (text === undefined) return [];
    const first = seen.get(text);
    if (!first) seen.set(text, at!);
    return first ? [{ at: at!, text, first }] : [];
  });
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
