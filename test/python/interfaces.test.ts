/** Interfaces read from the corpus are those of the real SDK, and nothing is claimed where only running the code tells. */
import { beforeAll, describe, expect, test } from "vitest";
import { interfaceOf, type PythonFunction } from "../../compiler/python/interface.ts";
import { compareRequests } from "../oracle/compare.ts";
import { ourClaims, sdkClaims, unknown, whereClaimed } from "./claims.ts";
import { corpus, modules, projectOf } from "./corpus.ts";
import { sdkInterfaces } from "./sdk.ts";

let theirs: Awaited<ReturnType<typeof sdkInterfaces>>;
beforeAll(async () => {
  theirs = await sdkInterfaces(corpus, modules);
}, 600_000);

const project = projectOf(corpus);

function ours(module: string, name: string): PythonFunction {
  const found = interfaceOf({ module, function: name }, project);
  if (!found || "missing" in found) throw new Error(`${module}:${name} was not found.`);
  return found;
}

const exact = modules.filter((module) => module !== "unknown" && module !== "refused");

test("there are enough functions", () => {
  const counts = exact.map((module) => Object.keys(theirs[module]!).length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(170);
});

test.each(exact)("%s is read as the SDK has it", (module) => {
  const functions = Object.entries(theirs[module]!);
  const read = functions.map(([name]) => [name, ourClaims(ours(module, name))]);
  const said = functions.map(([name, each]) => [name, typeof each === "string" ? each : sdkClaims(each)]);
  expect(compareRequests(Object.fromEntries(read), Object.fromEntries(said))).toEqual([]);
});

/** Inputs by name, `return`, and defaults as `name=`: what is left open of a function. */
function openParts({ inputs, outputs }: Record<string, unknown>): string[] {
  const parts = Object.entries(inputs === unknown ? { "*": { type: unknown } } : (inputs as object));
  const open = parts.flatMap(([name, each]: [string, { type: unknown; default?: unknown }]) => [
    ...(each.type === unknown ? [name] : []),
    ...(each.default === unknown ? [`${name}=`] : []),
  ]);
  const isOpen = outputs === unknown || Object.values(outputs as object).includes(unknown);
  return [...open, ...(isOpen ? ["return"] : [])];
}

describe("what only running the code tells is left open", () => {
  const cases: readonly (readonly [name: string, open: readonly string[]])[] = [
    ["dynamic", ["a", "b", "c"]],
    ["made", ["a", "b", "c"]],
    ["generic", ["a", "b", "c"]],
    ["returned", ["return"]],
    ["decorated", ["*", "return"]],
    ["values", ["a=", "b=", "c=", "d=", "e="]],
  ];
  test.each(cases)("%s: %j", (name, open) => {
    const read = ourClaims(ours("unknown", name));
    expect(openParts(read)).toEqual(open);
    const said = theirs.unknown![name]!;
    if (typeof said === "string") throw new Error(said);
    expect(compareRequests(read, whereClaimed(read, sdkClaims(said)))).toEqual([]);
  });
});

describe("of what the SDK refuses nothing is claimed", () => {
  const cases: readonly (readonly [name: string, open: readonly string[]])[] = [
    ["bare_list", ["a"]],
    ["number", ["a"]],
    ["flags", ["a"]],
    ["no_members", ["a"]],
    ["list_of_none", ["a"]],
    ["unknown_name", ["a"]],
    ["indented", ["a"]],
    ["only_for_checkers", ["a"]],
    ["single", ["return"]],
    ["variable", ["return"]],
    ["variadic", []],
  ];
  test.each(cases)("%s: %j", (name, open) => {
    const said = theirs.refused![name]!;
    const isRefused = typeof said === "string" || openParts(sdkClaims(said)).length > 0;
    expect(isRefused).toBe(true);
    expect(openParts(ourClaims(ours("refused", name)))).toEqual(open);
  });

  test("a function with *args is said to have them", () => {
    const { variadic, source } = ours("refused", "variadic");
    expect(variadic.map(({ name, at }) => [name, source.text.slice(at.start, at.end)])).toEqual([
      ["args", "args"],
      ["kwargs", "kwargs"],
    ]);
  });
});
