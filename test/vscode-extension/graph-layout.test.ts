/** The graph's layout: who stands left of whom, and that nothing covers anything. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Box, layout } from "../../vscode-extension/graph/layout.ts";
import type { GraphEnvironment, GraphTask } from "../../vscode-extension/requests.ts";

const location = {
  uri: "file:///flyte.yaml",
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
};

const { range: whole } = location;

function task(name: string, triggers: number): GraphTask {
  const started = Array.from({ length: triggers }, (_, i) => ({
    name: `t${i}`,
    location,
    whole,
    kind: "schedule" as const,
    detail: "daily",
    active: true,
  }));
  return { name, location, whole, kind: "function", detail: "", overrides: [], triggers: started };
}

function environment(name: string, dependsOn: readonly string[], triggers: readonly number[] = []): GraphEnvironment {
  const tasks = triggers.map((count, i) => task(`${name}${i}`, count));
  return { name, location, whole, badges: [], dependsOn, tasks };
}

const placed = (environments: readonly GraphEnvironment[]) =>
  new Map(layout({ title: "", environments }).environments.map((one) => [one.environment.name, one.box]));

test("one that depends on another stands left of it, also by way of a third", () => {
  const boxes = placed([environment("c", []), environment("a", ["b", "c"]), environment("b", ["c"])]);
  expect(boxes.get("a")!.x).toBeLessThan(boxes.get("b")!.x);
  expect(boxes.get("b")!.x).toBeLessThan(boxes.get("c")!.x);
});

test("names that nobody bears, and cycles, are no harm", () => {
  const boxes = placed([environment("a", ["b", "gone", "a"]), environment("b", ["a"])]);
  expect([...boxes.keys()].sort()).toEqual(["a", "b"]);
  expect(layout({ title: "", environments: [] })).toMatchObject({ environments: [], edges: [] });
});

test("cards and pills never overlap, and every dependency has its edge", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const environments = fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((name) =>
          fc
            .tuple(fc.uniqueArray(fc.constantFrom(...names)), fc.array(fc.nat(4), { maxLength: 5 }))
            .map(([dependsOn, triggers]) => environment(name, dependsOn, triggers)),
        ),
      ),
    );
  fc.assert(
    fc.property(environments, (all) => {
      const { environments: cards, edges } = layout({ title: "", environments: all });
      const boxes = cards.flatMap(({ box, tasks }) => [box, ...tasks.flatMap(({ triggers }) => triggers)]);
      for (const [i, one] of boxes.entries())
        for (const other of boxes.slice(i + 1)) expect(overlap(one, other)).toBe(false);
      const there = new Set(all.map(({ name }) => name));
      const wanted = all.flatMap(({ name, dependsOn }) => dependsOn.filter((on) => there.has(on) && on !== name));
      expect(edges).toHaveLength(wanted.length);
    }),
    { numRuns: 60 },
  );
});

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
