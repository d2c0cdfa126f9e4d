/** A graph in the languages of other tools: Mermaid and Graphviz. */
import type { EnvironmentNode, Graph, TaskNode } from "./graph.ts";

/** A Mermaid flowchart. Source: https://mermaid.js.org/syntax/flowchart.html */
export function mermaid(graph: Graph): string {
  const ids = numbered(graph);
  const blocks = graph.environments.map((environment) => mermaidEnvironment(environment, ids));
  const edges = graph.depends_on.map(({ from, to }) => `  ${ids(from)} --> ${ids(to)}\n`);
  return `flowchart LR\n${blocks.join("")}${edges.join("")}`;
}

function mermaidEnvironment({ name, external, tasks }: EnvironmentNode, ids: Ids): string {
  if (tasks.length === 0) return `  ${ids(name)}${external ? "([" : "["}${entities(name)}${external ? "])" : "]"}\n`;
  const rows = tasks.map((task) => {
    const id = ids(task.address);
    const box = task.kind === "container" ? `[[${entities(task.name)}]]` : `[${entities(task.name)}]`;
    return `    ${id}${box}\n`;
  });
  const triggers = tasks.flatMap((task) =>
    triggersOf(task, ids).map(
      ({ id, label, to, active }) => `  ${id}(${entities(label)}) ${active ? "-->" : "-.->"} ${to}\n`,
    ),
  );
  return `  subgraph ${ids(name)}[${entities(name)}]\n${rows.join("")}  end\n${triggers.join("")}`;
}

/** A Graphviz digraph. Source: https://graphviz.org/doc/info/lang.html */
export function dot(graph: Graph): string {
  const ids = numbered(graph);
  const blocks = graph.environments.map((environment) => dotEnvironment(environment, ids));
  const edges = graph.depends_on.map(({ from, to }) => dotEdge(graph, from, to, ids));
  return `digraph flyte {\n  rankdir=LR;\n  compound=true;\n  node [shape=box, fontname="Helvetica"];\n${blocks.join("")}${edges.join("")}}\n`;
}

function dotEnvironment({ name, external, tasks }: EnvironmentNode, ids: Ids): string {
  if (tasks.length === 0) return `  ${ids(name)} [label=${quoted(name)}${external ? ", style=dashed" : ""}];\n`;
  const rows = tasks.map(
    (task) =>
      `    ${ids(task.address)} [label=${quoted(task.name)}${task.kind === "container" ? ", shape=component" : ""}];\n`,
  );
  const triggers = tasks.flatMap((task) =>
    triggersOf(task, ids).map(
      ({ id, label, to, active }) =>
        `  ${id} [label=${quoted(label)}, shape=oval];\n  ${id} -> ${to}${active ? "" : " [style=dashed]"};\n`,
    ),
  );
  return `  subgraph cluster_${ids(name)} {\n    label=${quoted(name)};\n${rows.join("")}  }\n${triggers.join("")}`;
}

/** Clusters have no edges of their own: one of their tasks stands for them, and the edge is cut at the border. */
function dotEdge({ environments }: Graph, from: string, to: string, ids: Ids): string {
  const end = (name: string) => {
    const [task] = environments.find((one) => one.name === name)?.tasks ?? [];
    return { id: ids(task?.address ?? name), cluster: task && `cluster_${ids(name)}` };
  };
  const [tail, head] = [end(from), end(to)];
  const cut = [tail.cluster && `ltail=${tail.cluster}`, head.cluster && `lhead=${head.cluster}`].filter(Boolean);
  return `  ${tail.id} -> ${head.id}${cut.length > 0 ? ` [${cut.join(", ")}]` : ""};\n`;
}

type Ids = (name: string) => string;

/** Names that every language takes, in the order in which they are met. */
function numbered({ environments }: Graph): Ids {
  const all = environments.flatMap(({ name, tasks }) => [
    name,
    ...tasks.flatMap(({ address, triggers }) => [address, ...triggers.map((t) => t.address)]),
  ]);
  const ids = new Map([...new Set(all)].map((name, i) => [name, `n${i}`]));
  return (name) => ids.get(name)!;
}

function triggersOf({ address, triggers }: TaskNode, ids: Ids) {
  return triggers.map((trigger) => ({
    id: ids(trigger.address),
    label: `${trigger.name}: ${trigger.automation}`,
    to: ids(address),
    active: trigger.active,
  }));
}

/** A Mermaid text; what could mean something to it, or to HTML, is written as a code point. */
function entities(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} _.:,-]/gu, (c) => `#${c.codePointAt(0)};`)}"`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ")}"`;
}
