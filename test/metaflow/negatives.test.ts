/** What Metaflow refuses, or takes and does not mean: each is refused here, written otherwise, or cannot be asked for. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { emitterOf } from "../../compiler/emit/emitters.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import negatives from "./negatives.json" with { type: "json" };

const now = Date.UTC(2026, 10, 21) / 1000;

/** One environment, as its case has it, with a module. */
function projectOf(yaml: string) {
  const body = yaml.startsWith("{") ? yaml.slice(1, -1) : yaml;
  const text = `environments: {e-nv: {module: shop.etl, ${body}}}\n`.replace(/0 3 \* \* \*/g, '"0 3 * * *"');
  const files = memoryFiles({ "flyte.yaml": text });
  return { files, analysis: analyze(files, "flyte.yaml", { now, targets: ["metaflow"] })! };
}

function flowsOf(yaml: string): string {
  const { files, analysis } = projectOf(yaml);
  const model = analysis.model()!;
  const options = {
    files,
    python: analysis.python(model),
    imageRefs: new Map<string, string>(),
    flytecVersion: "1",
    source: "flyte.yaml",
  };
  const { artifacts } = emitterOf("metaflow").emit(model, options);
  return artifacts.map(({ content }) => String(content)).join("\n");
}

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
