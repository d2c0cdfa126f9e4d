/** A project as a graph: environments, tasks and triggers, and what leads from one to another. */
import type { Environment } from "../../compiler/model/environment.ts";
import { qualifiedName, type Task } from "../../compiler/model/task.ts";
import { fileSpan, type Place } from "../../compiler/source/node.ts";
import type { Project } from "../workspace.ts";
import type { FileSpan } from "./names.ts";
import { runsOf, scheduleOf } from "./schedule.ts";

/** A thing of the graph, and where it is written. */
export interface GraphNode {
  /** `etl`, `etl.load`, `etl.load@nightly`. */
  readonly id: string;
  readonly kind: "environment" | "external" | "task" | "trigger";
  readonly name: string;
  /** The node that it is drawn inside of. */
  readonly parent?: string;
  /** A few words more: an environment's image, a trigger's schedule. */
  readonly detail: string;
  readonly place: FileSpan;
}

/** What leads from one node to another, and where that is written. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "depends_on" | "extends" | "starts";
  readonly place: FileSpan;
}

/** A project's graph, in the order of the model. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The graph of a project; names that lead nowhere give no edges. */
export function graphOf({ model, now }: Project): Graph {
  const environments = [...model.environments.values()];
  const external = [...model.external].map(
    ([name, setting]): GraphNode => ({
      id: name,
      kind: "external",
      name,
      detail: setting.value,
      place: placeOf(setting.key),
    }),
  );
  const nodes = [...external, ...environments.flatMap((one) => environmentNodes(one, now))];
  const known = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: environments.flatMap(edgesOf).filter(({ to }) => known.has(to)) };
}

function environmentNodes({ name, settings, tasks }: Environment, now: number): GraphNode[] {
  const image = settings.image?.value;
  const detail = image?.kind === "text" ? image.text : (image?.kind ?? "auto");
  const own: GraphNode = { id: name.value, kind: "environment", name: name.value, detail, place: placeOf(name) };
  return [own, ...[...tasks.values()].flatMap((task) => taskNodes(task, now))];
}

function taskNodes(task: Task, now: number): GraphNode[] {
  const { name, environment, settings, triggers } = task;
  const id = qualifiedName(task);
  const detail = settings.container
    ? "container"
    : (settings.function?.value ?? environment.settings.module?.value ?? "");
  const own: GraphNode = {
    id,
    kind: "task",
    name: name.value,
    parent: environment.name.value,
    detail,
    place: placeOf(name),
  };
  const starting = [...triggers.values()].map((trigger): GraphNode => {
    const automation = trigger.settings.automation?.value;
    const said = automation && (scheduleOf(automation)?.expression ?? automation.kind);
    const next = automation ? runsOf(automation, now, 1)[0] : undefined;
    return {
      id: `${id}@${trigger.name.value}`,
      kind: "trigger",
      name: trigger.name.value,
      detail: `${said ?? "manual"}${next ? `, next ${next}` : ""}`,
      place: placeOf(trigger.name),
    };
  });
  return [own, ...starting];
}

function edgesOf({ name, own, settings, tasks }: Environment): GraphEdge[] {
  const from = name.value;
  const depends = (settings.depends_on?.value ?? []).map(
    (on): GraphEdge => ({ from, to: on.value, kind: "depends_on", place: placeOf(on) }),
  );
  const parent: GraphEdge[] = own.extends
    ? [{ from, to: own.extends.value, kind: "extends", place: placeOf(own.extends) }]
    : [];
  const starts = [...tasks.values()].flatMap((task) =>
    [...task.triggers.values()].map((trigger): GraphEdge => {
      const id = qualifiedName(task);
      return { from: `${id}@${trigger.name.value}`, to: id, kind: "starts", place: placeOf(trigger.name) };
    }),
  );
  return [...depends, ...parent, ...starts];
}

function placeOf({ node }: Place): FileSpan {
  return { file: node.source.uri, span: fileSpan(node) };
}
