/** What Metaflow refuses, or takes and does not mean: each is refused here, written otherwise, or cannot be asked for. */
import { describe, expect, test } from "vitest";
import { flowsOf, projectOf } from "./cases.ts";
import negatives from "./negatives.json" with { type: "json" };

describe("refused, or said", () => {
  test.each(Object.entries(negatives.refused))("%s", (_, { yaml, code }) => {
    expect(projectOf(yaml).analysis.diagnostics.map((found) => found.code)).toContain(code);
  });
});

interface Written {
  readonly yaml: string;
  readonly flow: readonly string[];
  readonly not?: readonly string[];
}

describe("written otherwise", () => {
  test.each(Object.entries<Written>(negatives.written))("%s", (_, { yaml, flow, not = [] }) => {
    const { diagnostics } = projectOf(yaml).analysis;
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const text = flowsOf(yaml);
    for (const part of flow) expect(text).toContain(part);
    for (const part of not) expect(text).not.toContain(part);
  });
});

test("each case stands once", () => {
  const { refused, written, unsayable } = negatives;
  const all = [refused, written, unsayable].flatMap((each) => Object.keys(each));
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(54);
});
