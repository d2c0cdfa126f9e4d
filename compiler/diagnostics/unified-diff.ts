/** What changes between two texts, as `diff -u` shows it and `patch` reads it. */
import { visibly, visiblyInLines } from "./visible.ts";

/** Lines shown before and after a change. */
const context = 3;

/** The difference of two texts of one file; nothing where they are equal. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return "";
  const changes = changesOf(splitLines(before), splitLines(after));
  const hunks = hunksOf(changes).map(renderHunk).join("");
  return `--- a/${file}\n+++ b/${file}\n${hunks}`;
}

/** As `unifiedDiff`, with all that would steer a terminal made visible. */
export function visibleDiff(file: string, before: string, after: string): string {
  return visiblyInLines(unifiedDiff(visibly(file), before, after));
}

/** A line that stays, goes or comes, with its end; and how many lines of both texts stand before it. */
interface Change {
  readonly sign: " " | "-" | "+";
  readonly line: string;
  readonly before: number;
  readonly after: number;
}

/** Lines with their ends, so that a changed line end is a change. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const least = Math.min(before.length, after.length) - head;
  while (tail < least && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const middle = script(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  const kept = (line: string): Pick<Change, "sign" | "line"> => ({ sign: " ", line });
  return numbered([...before.slice(0, head).map(kept), ...middle, ...before.slice(before.length - tail).map(kept)]);
}

function numbered(lines: readonly Pick<Change, "sign" | "line">[]): Change[] {
  let [before, after] = [0, 0];
  return lines.map(({ sign, line }) => {
    const change = { sign, line, before, after };
    if (sign !== "+") before++;
    if (sign !== "-") after++;
    return change;
  });
}

/**
 * The shortest way from one list of lines to another, by Myers' greedy search (Algorithmica 1, 1986). Where the lists
 * have less in common than is worth looking for, everything goes and everything comes.
 */
function script(before: readonly string[], after: readonly string[]): Pick<Change, "sign" | "line">[] {
  const most = Math.min(before.length + after.length, 1000);
  const frontiers: Map<number, number>[] = [];
  let frontier = new Map([[1, 0]]);
  for (let cost = 0; cost <= most; cost++) {
    frontiers.push(new Map(frontier));
    const next = new Map<number, number>();
    for (let diagonal = -cost; diagonal <= cost; diagonal += 2) {
      let x = comes(frontier, diagonal, cost) ? frontier.get(diagonal + 1)! : frontier.get(diagonal - 1)! + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return traced(frontiers, before, after);
    }
    frontier = next;
  }
  return [
    ...before.map((line) => ({ sign: "-" as const, line })),
    ...after.map((line) => ({ sign: "+" as const, line })),
  ];
}

function comes(frontier: ReadonlyMap<number, number>, diagonal: number, cost: number): boolean {
  if (diagonal === -cost) return true;
  return diagonal !== cost && (frontier.get(diagonal - 1) ?? -1) < (frontier.get(diagonal + 1) ?? -1);
}

/** From the end of both lists back to their start, by the frontiers that the search has left. */
function traced(
  frontiers: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): Pick<Change, "sign" | "line">[] {
  const made: Pick<Change, "sign" | "line">[] = [];
  let [x, y] = [before.length, after.length];
  for (let cost = frontiers.length - 1; cost >= 0; cost--) {
    const frontier = frontiers[cost]!;
    const diagonal = x - y;
    const from = comes(frontier, diagonal, cost) ? diagonal + 1 : diagonal - 1;
    const previousX = cost === 0 ? 0 : frontier.get(from)!;
    const previousY = cost === 0 ? 0 : previousX - from;
    while (x > previousX && y > previousY) {
      made.push({ sign: " ", line: before[--x]! });
      y--;
    }
    if (cost === 0) break;
    if (from === diagonal + 1) made.push({ sign: "+", line: after[--y]! });
    else made.push({ sign: "-", line: before[--x]! });
  }
  return made.reverse();
}

/** Changes with what stands around them; those close to each other together. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  let until = -1;
  changes.forEach(({ sign }, i) => {
    if (sign === " ") return;
    const start = Math.max(i - context, until, 0);
    const end = Math.min(i + context + 1, changes.length);
    const own = changes.slice(start, end);
    if (until >= 0 && start === until) hunks.at(-1)!.push(...own);
    else hunks.push(own);
    until = end;
  });
  return hunks;
}

function renderHunk(changes: readonly Change[]): string {
  const first = changes[0]!;
  const lines = changes.map(({ sign, line }) =>
    line.endsWith("\n") ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`,
  );
  const side = (other: Change["sign"], before: number) => {
    const count = changes.filter(({ sign }) => sign !== other).length;
    const start = count === 0 ? before : before + 1;
    return count === 1 ? `${start}` : `${start},${count}`;
  };
  return `@@ -${side("+", first.before)} +${side("-", first.after)} @@\n${lines.join("")}`;
}
