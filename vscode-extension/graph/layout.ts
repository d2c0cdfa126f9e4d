/**
 * Where everything of a graph stands. Environments are cards; one that depends on another stands left of it. What sets
 * a task off stands left of the task, in the card's own margin. Sizes in CSS pixels.
 */
import type { Graph, GraphEnvironment, GraphTask } from "../requests.ts";

/** A rectangle. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A task's row, and the pills of its triggers. */
export interface PlacedTask {
  readonly task: GraphTask;
  readonly box: Box;
  readonly triggers: readonly Box[];
}

/** An environment's card with its rows. */
export interface PlacedEnvironment {
  readonly environment: GraphEnvironment;
  readonly box: Box;
  /** The height of what stands above the tasks. */
  readonly head: number;
  readonly tasks: readonly PlacedTask[];
  /** How many tasks are not shown. */
  readonly more: number;
}

/** A point. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A graph with places. */
export interface Layout {
  readonly environments: readonly PlacedEnvironment[];
  /** From those that depend to what they depend on: the points to go through, an even number; each second stretch is straight. */
  readonly edges: readonly (readonly Point[])[];
  readonly width: number;
  readonly height: number;
}

export const sizes = {
  card: 268,
  head: 40,
  description: 18,
  badges: 30,
  row: 32,
  more: 28,
  pad: 6,
  /** An edge that passes a column. */
  lane: 12,
  pill: 24,
  pillGap: 4,
  pills: 190,
  pillSpace: 34,
  column: 96,
  gap: 36,
  /** Tasks of one environment that are shown at most. */
  tasks: 40,
} as const;

/** Places a graph: each group of environments that hang together by itself, the groups in rows. */
export function layout({ environments }: Graph): Layout {
  const groups = connected(environments).map(placeGroup);
  const area = groups.reduce((sum, { width, height }) => sum + (width + sizes.gap) * (height + sizes.gap), 0);
  const widest = Math.max(0, ...groups.map(({ width }) => width));
  const wanted = Math.max(widest, Math.sqrt(area * 1.7));
  return shelves(groups, wanted);
}

/** The environments in groups: two that depend on each other, by however many steps, are in one. */
function connected(environments: readonly GraphEnvironment[]): GraphEnvironment[][] {
  const leader = new Map(environments.map(({ name }) => [name, name]));
  const find = (name: string): string => {
    const up = leader.get(name)!;
    return up === name ? name : find(up);
  };
  for (const { name, dependsOn } of environments)
    for (const other of dependsOn) if (leader.has(other)) leader.set(find(other), find(name));
  const groups = new Map<string, GraphEnvironment[]>();
  for (const one of environments) groups.set(find(one.name), [...(groups.get(find(one.name)) ?? []), one]);
  return [...groups.values()];
}

/** What takes up room in a column: a card, or an edge on its way past it. */
interface Slot {
  readonly key: string;
  readonly environment?: GraphEnvironment;
  /** The slots that edges lead to from here, in the next column or, where a cycle closes, in an earlier one. */
  readonly next: readonly string[];
}

function placeGroup(group: readonly GraphEnvironment[]): Layout {
  const columns = ordered(inColumns(group));
  const tallest = Math.max(...columns.map(heightOfColumn));
  const environments: PlacedEnvironment[] = [];
  const ends = new Map<string, { readonly left: Point; readonly right: Point }>();
  let x = 0;
  for (const column of columns) {
    const margin = column.some(hasTriggers) ? sizes.pills + sizes.pillSpace : 0;
    let y = (tallest - heightOfColumn(column)) / 2;
    for (const slot of column) {
      if (slot.environment) environments.push(placeCard(slot.environment, x + margin, y));
      const middle = y + (slot.environment ? sizes.head : sizes.lane) / 2;
      const left = slot.environment ? x + margin : x;
      ends.set(slot.key, { left: { x: left, y: middle }, right: { x: x + margin + sizes.card, y: middle } });
      y += heightOf(slot) + sizes.gap;
    }
    x += margin + sizes.card + sizes.column;
  }
  const slots = new Map(columns.flat().map((slot) => [slot.key, slot]));
  const edges = [...slots.values()]
    .filter(({ environment }) => environment)
    .flatMap((from) => from.next.map((key) => [ends.get(from.key)!.right, ...onward(key, slots, ends)]));
  return { environments, edges, width: x - sizes.column, height: tallest };
}

/** The points from where an edge reaches a slot to where it ends. */
function onward(
  key: string,
  slots: ReadonlyMap<string, Slot>,
  ends: ReadonlyMap<string, { readonly left: Point; readonly right: Point }>,
): Point[] {
  const slot = slots.get(key)!;
  const { left, right } = ends.get(key)!;
  return slot.environment ? [left] : [left, right, ...onward(slot.next[0]!, slots, ends)];
}

/** Columns from left to right: each environment one behind the last of those that depend on it, and the edges that pass. */
function inColumns(group: readonly GraphEnvironment[]): Slot[][] {
  const depth = depths(group);
  const columns: Slot[][] = [];
  const put = (at: number, slot: Slot) => {
    columns[at] = [...(columns[at] ?? []), slot];
  };
  for (const environment of group) {
    const { name, dependsOn } = environment;
    const from = depth.get(name)!;
    const next = dependsOn
      .filter((other) => depth.has(other) && other !== name)
      .map((to) => {
        const lanes = Math.max(0, depth.get(to)! - from - 1);
        const keys = [...Array.from({ length: lanes }, (_, i) => `${name} → ${to} ${i}`), to];
        for (let i = 0; i < lanes; i++) put(from + 1 + i, { key: keys[i]!, next: [keys[i + 1]!] });
        return keys[0]!;
      });
    put(from, { key: name, environment, next });
  }
  return columns.filter((column) => column);
}

/** How many steps each environment is away from those that nothing depends on. A cycle is cut where it closes. */
function depths(group: readonly GraphEnvironment[]): Map<string, number> {
  const byName = new Map(group.map((one) => [one.name, one]));
  const depth = new Map<string, number>();
  const push = ({ name, dependsOn }: GraphEnvironment, at: number, path: ReadonlySet<string>) => {
    if (path.has(name) || (depth.get(name) ?? -1) >= at) return;
    depth.set(name, at);
    for (const other of dependsOn) if (byName.has(other)) push(byName.get(other)!, at + 1, new Set([...path, name]));
  };
  const needed = new Set(group.flatMap(({ name, dependsOn }) => dependsOn.filter((other) => other !== name)));
  for (const one of group) if (!needed.has(one.name)) push(one, 0, new Set());
  for (const one of group) if (!depth.has(one.name)) push(one, 0, new Set());
  return depth;
}

/** Each column in the order of the places that its slots are reached from, so that few edges cross. */
function ordered(columns: readonly Slot[][]): Slot[][] {
  const done: Slot[][] = [];
  for (const column of columns) {
    const before = done.at(-1) ?? [];
    const rank = (slot: Slot) => {
      const from = before.flatMap(({ next }, i) => (next.includes(slot.key) ? i : []));
      return from.length > 0 ? from.reduce((a, b) => a + b, 0) / from.length : column.indexOf(slot);
    };
    done.push(done.length === 0 ? column : [...column].sort((a, b) => rank(a) - rank(b)));
  }
  return done;
}

function hasTriggers({ environment }: Slot): boolean {
  return shown(environment?.tasks ?? []).some(({ triggers }) => triggers.length > 0);
}

function shown(tasks: readonly GraphTask[]): readonly GraphTask[] {
  return tasks.slice(0, sizes.tasks);
}

function headOf({ description, badges }: GraphEnvironment): number {
  return (
    sizes.head +
    (description ? sizes.description : 0) +
    (badges.length > 0 ? sizes.badges : 0) +
    (description && badges.length === 0 ? sizes.pad : 0)
  );
}

function rowOf({ triggers }: GraphTask): number {
  return Math.max(sizes.row, triggers.length * (sizes.pill + sizes.pillGap) + sizes.pillGap);
}

function heightOf({ environment }: Slot): number {
  return environment ? heightOfCard(environment) : sizes.lane;
}

function heightOfCard(environment: GraphEnvironment): number {
  const { tasks } = environment;
  const rows = shown(tasks).reduce((sum, task) => sum + rowOf(task), 0);
  const more = tasks.length > sizes.tasks ? sizes.more : 0;
  return headOf(environment) + rows + more + (tasks.length > 0 ? 2 * sizes.pad : 0);
}

function heightOfColumn(column: readonly Slot[]): number {
  return column.reduce((sum, one) => sum + heightOf(one), 0) + (column.length - 1) * sizes.gap;
}

function placeCard(environment: GraphEnvironment, x: number, y: number): PlacedEnvironment {
  let top = y + headOf(environment) + sizes.pad;
  const tasks = shown(environment.tasks).map((task) => {
    const box = { x, y: top, width: sizes.card, height: rowOf(task) };
    top += box.height;
    return { task, box, triggers: pillsOf(task, box) };
  });
  return {
    environment,
    box: { x, y, width: sizes.card, height: heightOfCard(environment) },
    head: headOf(environment),
    tasks,
    more: Math.max(0, environment.tasks.length - sizes.tasks),
  };
}

function pillsOf({ triggers }: GraphTask, row: Box): Box[] {
  const height = triggers.length * (sizes.pill + sizes.pillGap) - sizes.pillGap;
  const top = row.y + (row.height - height) / 2;
  return triggers.map((_, i) => ({
    x: row.x - sizes.pillSpace - sizes.pills,
    y: top + i * (sizes.pill + sizes.pillGap),
    width: sizes.pills,
    height: sizes.pill,
  }));
}

/** Groups beside each other while they fit into the width, then below. */
function shelves(groups: readonly Layout[], wanted: number): Layout {
  const moved: Layout[] = [];
  let [x, y, shelf, width] = [0, 0, 0, 0];
  for (const group of groups) {
    if (x > 0 && x + group.width > wanted) {
      y += shelf + sizes.gap * 1.5;
      [x, shelf] = [0, 0];
    }
    moved.push(move(group, x, y));
    width = Math.max(width, x + group.width);
    x += group.width + sizes.column;
    shelf = Math.max(shelf, group.height);
  }
  return {
    environments: moved.flatMap((one) => one.environments),
    edges: moved.flatMap((one) => one.edges),
    width,
    height: y + shelf,
  };
}

function move({ environments, edges, ...size }: Layout, dx: number, dy: number): Layout {
  const shift = <Place extends Point>(place: Place): Place => ({ ...place, x: place.x + dx, y: place.y + dy });
  return {
    ...size,
    environments: environments.map((one) => ({
      ...one,
      box: shift(one.box),
      tasks: one.tasks.map((task) => ({ ...task, box: shift(task.box), triggers: task.triggers.map(shift) })),
    })),
    edges: edges.map((points) => points.map(shift)),
  };
}
