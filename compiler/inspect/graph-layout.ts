/** Where the boxes of a graph stand: in columns from callers to what they call, and in an order with few crossings. */
import type { Dependency, EnvironmentNode, Graph } from "./graph.ts";

/** A box; its measures are in pixels. */
export interface Box {
  readonly environment: EnvironmentNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The size of an environment's box. */
export type Measure = (environment: EnvironmentNode) => { readonly width: number; readonly height: number };

const gap = { column: 90, row: 28, margin: 24 } as const;

/** Places every environment. The same graph is always placed the same. */
export function layout(graph: Graph, measure: Measure): Box[] {
  const columns = ordered(inColumns(graph), graph.depends_on);
  const heights = columns.map((column) => heightOf(column, measure));
  const tallest = Math.max(0, ...heights);
  let x: number = gap.margin;
  return columns.flatMap((column, i) => {
    const width = Math.max(...column.map((one) => measure(one).width));
    const boxes = stacked(column, { x, y: gap.margin + (tallest - heights[i]!) / 2, width }, measure);
    x += width + gap.column;
    return boxes;
  });
}

function heightOf(column: readonly EnvironmentNode[], measure: Measure): number {
  return column.reduce((sum, one) => sum + measure(one).height, 0) + gap.row * (column.length - 1);
}

function stacked(
  column: readonly EnvironmentNode[],
  at: { x: number; y: number; width: number },
  measure: Measure,
): Box[] {
  let { y } = at;
  return column.map((environment) => {
    const { height } = measure(environment);
    const box = { environment, x: at.x, y, width: at.width, height };
    y += height + gap.row;
    return box;
  });
}

/** What is called stands right of all that calls it. Where calls go in a circle, the one that closes it does not count. */
function inColumns({ environments, depends_on }: Graph): EnvironmentNode[][] {
  const callers = new Map(environments.map(({ name }) => [name, depends_on.filter(({ to }) => to === name)]));
  const known = new Map<string, number>();
  const columnOf = (name: string, path: ReadonlySet<string>): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const before = (callers.get(name) ?? []).filter(({ from }) => from !== name && !path.has(from));
    const column = Math.max(-1, ...before.map(({ from }) => columnOf(from, new Set(path).add(name)))) + 1;
    known.set(name, column);
    return column;
  };
  const columns: EnvironmentNode[][] = [];
  for (const environment of environments) {
    const column = columnOf(environment.name, new Set());
    columns[column] ??= [];
    columns[column].push(environment);
  }
  return Array.from(columns, (column) => column ?? []).filter((column) => column.length > 0);
}

const sweeps = 4;

/** Every box moves towards the middle of those it is joined to, forth and back a few times. */
function ordered(columns: EnvironmentNode[][], edges: readonly Dependency[]): EnvironmentNode[][] {
  let found = columns;
  for (let i = 0; i < sweeps; i++) found = found.map((column) => sortedByNeighbours(column, places(found), edges));
  return found;
}

function places(columns: readonly EnvironmentNode[][]): Map<string, number> {
  return new Map(columns.flatMap((column) => column.map(({ name }, i) => [name, (i + 0.5) / column.length] as const)));
}

function sortedByNeighbours(
  column: readonly EnvironmentNode[],
  at: ReadonlyMap<string, number>,
  edges: readonly Dependency[],
): EnvironmentNode[] {
  const middle = ({ name }: EnvironmentNode) => {
    const joined = edges.flatMap(({ from, to }) =>
      from === name ? [at.get(to)!] : to === name ? [at.get(from)!] : [],
    );
    return joined.length === 0 ? at.get(name)! : joined.reduce((sum, place) => sum + place, 0) / joined.length;
  };
  return column
    .map((one) => ({ one, to: middle(one) }))
    .sort((a, b) => a.to - b.to)
    .map(({ one }) => one);
}
