import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { patternMatcher } from "../../compiler/emit/image/docker-pattern.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";

beforeAll(() => venvPython(), 600_000);

/** For each list of patterns, which of the paths the SDK leaves out. */
async function sdkMatches(cases: readonly (readonly [patterns: readonly string[], paths: readonly string[]])[]) {
  const code = `
from flyte._internal.imagebuild.docker import PatternMatcher
import re

def matches(patterns, paths):
    try:
        return [PatternMatcher(patterns).matches(path) for path in paths]
    except re.error:
        return None

[matches(patterns, paths) for patterns, paths in ${JSON.stringify(cases)}]`;
  const [answer] = await askOracle([{ kind: "eval", code }]);
  return accepted(answer).json as (boolean[] | null)[];
}

const paths = [
  "a",
  "b.log",
  "A.LOG",
  "a/b.log",
  "a/b/c.log",
  "a/b/c",
  "temp/x",
  "x/temp/y",
  ".dockerignore",
  "a/.dockerignore",
  "[x]",
  "a-b",
  "é",
  "node_modules/x/y.js",
];

const lists: readonly (readonly string[])[] = [
  ["*.log"],
  ["**/*.log"],
  ["a/*"],
  ["a/**"],
  ["**"],
  ["**/temp"],
  ["temp/", "/a/b"],
  ["*", "!a"],
  ["a", "!a/b.log"],
  ["**/*.log", "!a/*.log", "a/b.LOG"],
  ["a/../temp", "../x", "./b.log"],
  ["?", "?/?"],
  ["[a-b]*", "[!a].log", "[x]", "[[]x]", "[]x]", "[a"],
  ["*.[lL]og", "[é]"],
  ["!.dockerignore", ".dockerignore"],
  ["/", "!", "! a", "!  "],
  ["a\\b", "a**b", "**a", "a***"],
];

describe("patterns leave out what they leave out in the SDK", () => {
  let expected: Awaited<ReturnType<typeof sdkMatches>> = [];
  beforeAll(async () => {
    expected = await sdkMatches(lists.map((patterns) => [patterns, paths]));
  }, 600_000);
  test.each(lists.map((patterns, i) => [patterns.join("  "), i, patterns] as const))("%s", (_, i, patterns) => {
    expect(paths.map(patternMatcher(patterns))).toEqual(expected[i]);
  });
});

test("2000 random lists of patterns do, too", async () => {
  const pattern = fc.string({
    unit: fc.constantFrom("a", "b", "/", "*", "**", "**/", "?", ".", "..", "!", "[ab]", "[!a]", "[a-c]", "B"),
    minLength: 1,
    maxLength: 6,
  });
  const path = fc
    .array(fc.constantFrom("a", "b", "ab", "A", "a.b", ".c", "abc"), { minLength: 1, maxLength: 4 })
    .map((steps) => steps.join("/"));
  const cases = fc.sample(
    fc.tuple(fc.array(pattern, { minLength: 1, maxLength: 3 }), fc.array(path, { minLength: 5, maxLength: 5 })),
    { seed: 3, numRuns: 2000 },
  );
  const expected = await sdkMatches(cases);
  const differing = cases.flatMap(([patterns, some], i) => {
    const ours = some.map(patternMatcher(patterns));
    return expected[i] === null || JSON.stringify(ours) === JSON.stringify(expected[i])
      ? []
      : [{ patterns, paths: some, ours, theirs: expected[i] }];
  });
  expect(differing).toEqual([]);
});

test("a pattern of many wildcards takes no longer than its length", () => {
  const started = performance.now();
  expect(patternMatcher([`${"**/".repeat(200)}${"a*".repeat(200)}b`])(`${"a/".repeat(500)}${"a".repeat(2000)}`)).toBe(
    false,
  );
  expect(performance.now() - started).toBeLessThan(30_000);
});
