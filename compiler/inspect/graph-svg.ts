/** A graph as a picture that stands alone: no script, no fonts from elsewhere, light and dark. */
import type { EnvironmentNode, Graph, TaskNode, TriggerNode } from "./graph.ts";
import { type Box, layout } from "./graph-layout.ts";

/** Pixels. */
const size = {
  head: 34,
  task: 26,
  trigger: 20,
  padding: 12,
  character: 7.3,
  small: 6.3,
  least: 140,
  margin: 24,
} as const;

const style = `
  text { font: 13px ui-sans-serif, system-ui, sans-serif; fill: #1f2430 }
  .box { fill: #f7f8fb; stroke: #c3c9d8 } .external { stroke-dasharray: 5 4 }
  .name { font-weight: 600 } .task { fill: #fff; stroke: #dfe3ec } .container { stroke: #7a8bd0 }
  .trigger { font-size: 11px; fill: #59627a } .off { text-decoration: line-through }
  .edge { fill: none; stroke: #7a8bd0; stroke-width: 1.5 } .tip { fill: #7a8bd0 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e4e7f0 } .box { fill: #232733; stroke: #434a5e } .task { fill: #2c3140; stroke: #3a4153 }
    .trigger { fill: #a4acc2 }
  }`;

/** The picture. */
export function svg(graph: Graph): string {
  const boxes = layout(graph, measure);
  const width = Math.max(size.margin, ...boxes.map((box) => box.x + box.width)) + size.margin;
  const height = Math.max(size.margin, ...boxes.map((box) => box.y + box.height)) + size.margin;
  const byName = new Map(boxes.map((box) => [box.environment.name, box]));
  const edges = graph.depends_on.map(({ from, to }) => edge(byName.get(from)!, byName.get(to)!));
  const tip = `<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}" role="img">
<title>Environments, tasks and triggers</title>
<style>${style}
</style>
<defs>${tip}</defs>
${[...edges, ...boxes.map(box)].join("\n")}
</svg>
`;
}

function measure({ name, tasks }: EnvironmentNode): { width: number; height: number } {
  const texts = [
    textWidth(name),
    ...tasks.flatMap((task) => [
      textWidth(task.name),
      ...task.triggers.map((one) => textWidth(triggerText(one), size.small) + 12),
    ]),
  ];
  const body = tasks.reduce((sum, task) => sum + taskHeight(task), 0);
  return {
    width: Math.max(size.least, ...texts.map((width) => width + 4 * size.padding)),
    height: size.head + body + (tasks.length > 0 ? size.padding : 0),
  };
}

function textWidth(text: string, character: number = size.character): number {
  return [...text].length * character;
}

function taskHeight({ triggers }: TaskNode): number {
  return size.task + triggers.length * size.trigger + 6;
}

function box({ environment, x, y, width, height }: Box): string {
  const { name, external, tasks } = environment;
  let top = y + size.head;
  const rows = tasks.map((task) => {
    const row = taskRow(task, x + size.padding, top, width - 2 * size.padding);
    top += taskHeight(task);
    return row;
  });
  const frame = rectangle(external ? "box external" : "box", x, y, width, height, 8);
  return [frame, label("name", x + size.padding, y + 22, name), ...rows].join("\n");
}

function taskRow(task: TaskNode, x: number, y: number, width: number): string {
  const frame = rectangle(task.kind === "container" ? "task container" : "task", x, y, width, taskHeight(task) - 6, 5);
  const triggers = task.triggers.map((one, i) =>
    label(
      one.active ? "trigger" : "trigger off",
      x + size.padding + 6,
      y + size.task + 12 + i * size.trigger,
      triggerText(one),
    ),
  );
  return [frame, label("", x + size.padding, y + 18, task.name), ...triggers].join("\n");
}

function triggerText({ name, automation }: TriggerNode): string {
  return `${name} · ${automation}`;
}

/** From the right side of one to the left of the other; one that leads back goes round below. */
function edge(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x - 2, to.y + to.height / 2];
  const bend = x2 > x1 ? (x2 - x1) / 2 : 60;
  const points = [x1 + bend, y1, x2 - bend, y2, x2, y2].map(number).join(" ");
  return `<path class="edge" marker-end="url(#tip)" d="M${number(x1)} ${number(y1)}C${points}"/>`;
}

function rectangle(kind: string, x: number, y: number, width: number, height: number, round: number): string {
  return `<rect class="${kind}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${round}"/>`;
}

function label(kind: string, x: number, y: number, text: string): string {
  return `<text${kind === "" ? "" : ` class="${kind}"`} x="${number(x)}" y="${number(y)}">${escaped(text)}</text>`;
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text in XML; characters that XML cannot hold are left out. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "").replace(/[&<>"]/g, (c) => entities[c]!);
}
