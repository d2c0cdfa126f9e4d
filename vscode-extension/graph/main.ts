/** The graph's page: draws what the extension sends, and tells it what was clicked. */
import type { Graph, GraphTrigger, Placed } from "../requests.ts";
import { icon } from "./icons.ts";
import { type Box, type Layout, layout, type PlacedEnvironment, type PlacedTask, type Point } from "./layout.ts";
import { viewport } from "./viewport.ts";

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

/** What the extension sends. */
export type Message =
  | { readonly kind: "graph"; readonly graph: Graph; readonly stale: boolean }
  | { readonly kind: "current"; readonly uri: string; readonly line: number };

const editor = acquireVsCodeApi();
const canvas = document.getElementById("canvas")!;
const view = viewport(document.getElementById("view")!, canvas);
let drawn: Layout | undefined;

window.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (data.kind === "graph") draw(data.graph, data.stale);
  else highlight(data.uri, data.line);
});
document.getElementById("fit")!.addEventListener("click", () => drawn && view.fit(drawn));
window.addEventListener("resize", () => drawn && view.fitUnlessMoved(drawn));
editor.postMessage({ kind: "ready" });

function draw(graph: Graph, stale: boolean): void {
  const first = !drawn;
  drawn = layout(graph);
  document.body.classList.toggle("stale", stale);
  document.body.classList.toggle("empty", graph.environments.length === 0);
  canvas.replaceChildren(edges(drawn), ...drawn.environments.flatMap(card));
  canvas.style.width = `${drawn.width}px`;
  canvas.style.height = `${drawn.height}px`;
  if (first) view.fit(drawn);
  else view.fitUnlessMoved(drawn);
}

function card(placed: PlacedEnvironment): HTMLElement[] {
  const { environment, box, tasks, more } = placed;
  const { name, description, badges, external } = environment;
  const element = at("section", box, `card${external ? " external" : ""}`);
  const head = button("head", environment, `environment ${name}`);
  head.append(icon(external ? "external" : "environment"), text("span", "name", name));
  if (description) head.append(text("span", "description", description));
  if (badges.length > 0) head.append(list("badges", badges));
  head.style.height = `${placed.head}px`;
  element.append(head, ...tasks.map((task) => row(task, box)));
  if (more > 0) element.append(text("div", "more", `and ${more} more`));
  return [element, ...tasks.flatMap(({ task, triggers }) => task.triggers.map((one, i) => pill(one, triggers[i]!)))];
}

function row({ task, box }: PlacedTask, around: Box): HTMLElement {
  const element = button("task", task, `task ${task.name}`);
  element.style.top = `${box.y - around.y}px`;
  element.style.height = `${box.height}px`;
  element.append(icon(task.kind), text("span", "name", task.name));
  if (task.detail) element.append(text("span", "detail", task.detail));
  if (task.overrides.length > 0) {
    const overrides = text("span", "overrides", `${task.overrides.length}`);
    overrides.prepend(icon("override"));
    overrides.title = `overrides: ${task.overrides.map(({ name }) => name).join(", ")}`;
    element.append(overrides);
  }
  return element;
}

function pill(trigger: GraphTrigger, box: Box): HTMLElement {
  const element = place(button(`trigger ${trigger.kind}`, trigger, `trigger ${trigger.name}`), box);
  if (!trigger.active) element.classList.add("inactive");
  element.append(icon(trigger.kind), text("span", "name", trigger.name), text("span", "detail", trigger.detail));
  element.title = `${trigger.name}: ${trigger.detail}${trigger.active ? "" : " (not activated)"}`;
  return element;
}

/** A click or Enter goes to the source. */
function button(className: string, { location, whole }: Placed, label: string): HTMLElement {
  const element = document.createElement("button");
  element.className = className;
  element.setAttribute("aria-label", label);
  element.dataset.uri = location.uri;
  element.dataset.start = String(whole.start.line);
  element.dataset.end = String(whole.end.line);
  element.addEventListener("click", () => editor.postMessage({ kind: "open", location }));
  return element;
}

function edges({ environments, edges: dependencies, width, height }: Layout): SVGSVGElement {
  const drawing = svg("svg", { width, height, class: "edges" });
  drawing.append(arrowHead());
  drawing.append(...dependencies.map(dependency));
  for (const { tasks } of environments)
    for (const { task, box, triggers } of tasks)
      for (const [i, pill] of triggers.entries()) drawing.append(activation(pill, box, task.triggers[i]!));
  return drawing as SVGSVGElement;
}

function dependency(points: readonly Point[]): SVGElement {
  const last = points.length - 1;
  const d = points.map(({ x, y }, i) => {
    if (i === 0) return `M${x},${y}`;
    const end = i === last ? x - 6 : x;
    if (i % 2 === 0) return `L${end},${y}`;
    const { x: startX, y: startY } = points[i - 1]!;
    const bend = Math.max(36, (end - startX) / 2);
    return `C${startX + bend},${startY} ${end - bend},${y} ${end},${y}`;
  });
  return svg("path", { d: d.join(" "), class: "dependency", "marker-end": "url(#arrow)" });
}

function activation(pill: Box, row: Box, { kind, active }: GraphTrigger): SVGElement {
  const [x1, y1] = [pill.x + pill.width, pill.y + pill.height / 2];
  const [x2, y2] = [row.x, row.y + row.height / 2];
  const middle = (x1 + x2) / 2;
  const d = `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
  return svg("path", { d, class: `activation ${kind}${active ? "" : " inactive"}` });
}

function arrowHead(): SVGElement {
  const marker = svg("marker", {
    id: "arrow",
    viewBox: "0 0 8 8",
    refX: 6,
    refY: 4,
    markerWidth: 8,
    markerHeight: 8,
    orient: "auto",
  });
  marker.append(svg("path", { d: "M0,0.5 L7,4 L0,7.5 Z" }));
  const definitions = svg("defs", {});
  definitions.append(marker);
  return definitions;
}

/** Marks the innermost thing that stands on a line of a file. */
function highlight(uri: string, line: number): void {
  const around = [...canvas.querySelectorAll<HTMLElement>("button")].filter(
    ({ dataset }) => dataset.uri === uri && Number(dataset.start) <= line && line <= Number(dataset.end),
  );
  const size = ({ dataset }: HTMLElement) => Number(dataset.end) - Number(dataset.start);
  const inner = around.reduce<HTMLElement | undefined>(
    (best, one) => (best && size(best) < size(one) ? best : one),
    undefined,
  );
  for (const one of canvas.querySelectorAll(".current")) one.classList.remove("current");
  inner?.classList.add("current");
}

function at(tag: string, box: Box, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return place(element, box);
}

function place(element: HTMLElement, { x, y, width, height }: Box): HTMLElement {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return element;
}

function text(tag: string, className: string, content: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = content;
  element.title = content;
  return element;
}

function list(className: string, items: readonly string[]): HTMLElement {
  const element = text("span", className, "");
  element.title = items.join(" · ");
  element.append(...items.map((item) => text("span", "badge", item)));
  return element;
}

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
