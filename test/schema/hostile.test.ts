/** Input that is meant to hurt is answered within seconds, and in few words. */
import { describe, expect, test } from "vitest";
import { language } from "../../schema/schema.ts";
import { mapSchema, type Schema } from "../../schema/walk.ts";
import { shapeOf } from "./marked.ts";

/** Milliseconds that no answer may take, on a busy machine. */
const patience = 60_000;

function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

const many = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join("");

/** Lists of aliases to lists of aliases: a hundred thousand values from a few lines. */
function bomb(place: string): string {
  const levels = many(5, (i) => `x-${i + 1}: &l${i + 1} [${many(10, () => `*l${i}, `)}]\n`);
  return `x-0: &l0 {memory: 1}\n${levels}${place}\n`;
}

describe("is answered in time", () => {
  test.each([
    ["a bomb of aliases where a mapping belongs", bomb("environments: *l5")],
    [
      "a bomb of aliases where any value may stand",
      bomb("environments:\n  a:\n    tasks:\n      b:\n        triggers:\n          c: {inputs: {d: *l5}}"),
    ],
    [
      "one bad value, used ten thousand times",
      `x-r: &r {memory: 1}\nenvironments:\n${many(10_000, (i) => `  e${i}: {resources: *r}\n`)}`,
    ],
    ["fifty thousand bad values", `environments:\n  a:\n    env_vars:\n${many(50_000, (i) => `      V${i}: ${i}\n`)}`],
    [
      "fifty thousand bad inputs",
      `environments:\n  a:\n    tasks:\n      b:\n        inputs:\n${many(50_000, (i) => `          v${i}: ${i}\n`)}`,
    ],
    ["ten thousand unknown keys", `environments:\n  a:\n${many(10_000, (i) => `    unknown${i}: 1\n`)}`],
    [
      "a hundred thousand characters of one word",
      `environments:\n  a:\n    resources: {memory: ${"1".repeat(100_000)}x}\n    tasks:\n      b: {timeout: "${"1 ".repeat(50_000)}"}\n`,
    ],
    [
      "an unknown key of a hundred thousand characters",
      `environments:\n  a: {${"k".repeat(100_000)}: 1, "${"k ".repeat(1000)}": {}}\n${"x".repeat(1000)}: 5\n`,
    ],
    ["a name of a hundred thousand characters", `environments:\n  "${"a-".repeat(50_000)}": {}\n`],
  ])("%s", (_, text) => {
    const { result, ms } = timed(() => shapeOf(text));
    expect(ms).toBeLessThan(patience);
    expect(result.length).toBeLessThanOrEqual(200);
    for (const { message } of result) expect(message.length).toBeLessThan(700);
  });
});

test("keys that JavaScript knows are keys like any other", () => {
  const found = shapeOf(
    "__proto__: {a: 1}\nconstructor: 5\nenvironments:\n  a: {__proto__: 1, toString: 2, hasOwnProperty: 3}\n",
  );
  expect(found.map((d) => d.message.split("`")[1])).toEqual([
    "__proto__",
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
  ]);
});

test("no pattern of the schema backtracks", () => {
  const patterns = new Set<string>();
  const collect = (schema: Schema): Schema => {
    if (typeof schema.pattern === "string") patterns.add(schema.pattern);
    return mapSchema(schema, collect);
  };
  collect(language());
  const probes = ["1", "a", "1.", "1m", "-", "a.", "a-", "_", "1h1", "P1", "\u00e4", ".p", "/pixi"];
  for (const pattern of patterns) {
    for (const probe of probes) {
      const { ms } = timed(() => new RegExp(pattern, "u").test(`${probe.repeat(100_000)}!`));
      expect(ms, `${pattern} on ${probe}…`).toBeLessThan(20_000);
    }
  }
  expect(patterns.size).toBeGreaterThan(12);
});
