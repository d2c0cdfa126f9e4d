/** REFERENCE.md is current and complete, and shows nothing that flytec would not take. */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { reference } from "../../schema/reference.ts";
import { language } from "../../schema/schema.ts";
import { isSchema, type Json, type Schema } from "../../schema/walk.ts";
import { blockYaml, inlineYaml } from "../../schema/yaml-text.ts";

const file = new URL("../../schema/REFERENCE.md", import.meta.url);
const page = readFileSync(file, "utf8").replace(
  /(<!-- generated .*-->\n)[\s\S]*(<!-- \/generated -->)/,
  (_, open, close) => `${open}\n${reference()}\n${close}`,
);

test("REFERENCE.md is current", () => {
  if (process.env.UPDATE) writeFileSync(file, page);
  else expect(readFileSync(file, "utf8")).toBe(page);
});

describe("anchors", () => {
  const headings = [...page.matchAll(/^#{1,6} (.*)$/gm)].map(([, text]) => slug(text!));

  test("every `x-docs` is the anchor of one heading", () => {
    const anchors = new Set(schemas.flatMap((schema) => schema["x-docs"] ?? []));
    expect([...anchors].filter((anchor) => headings.filter((heading) => heading === anchor).length !== 1)).toEqual([]);
  });

  test("every link on the page leads to a heading", () => {
    const targets = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target!);
    expect(targets.filter((target) => !headings.includes(target))).toEqual([]);
  });
});

/** The anchor that GitHub and editors give a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .replace(/\s/g, "-");
}

/** Every schema inside the bundled one. */
const schemas = [...schemasIn(language())];

function* schemasIn(value: Json | undefined): Iterable<Schema> {
  if (Array.isArray(value)) for (const item of value) yield* schemasIn(item);
  if (!isSchema(value)) return;
  yield value;
  for (const [keyword, inner] of Object.entries(value)) {
    const isData = ["examples", "enum", "x-answers"].includes(keyword);
    if (!isData) yield* schemasIn(inner);
  }
}

test("README.md lists the annotation words there are", () => {
  const readme = readFileSync(new URL("../../schema/README.md", import.meta.url), "utf8");
  const listed = [...readme.matchAll(/^\| `([\w-]+)` \| .* \| .* \| .* \|$/gm)].map(([, word]) => word!);
  const isOurs = (word: string) => word.startsWith("x-") || word === "enumDescriptions";
  const used = new Set(schemas.flatMap((schema) => Object.keys(schema).filter(isOurs)));
  expect(listed.filter(isOurs).sort()).toEqual([...used].sort());
});

describe("examples", () => {
  const examples = schemas.flatMap((schema) => (schema.examples ?? []) as Json[]);

  test.each([
    ["in a block", blockYaml],
    ["in braces", inlineYaml],
    ["behind a key", (value: Json) => inlineYaml(value).slice(1, -1)],
  ])("are read as they are written %s", (_, write) => {
    expect(examples.length).toBeGreaterThan(100);
    for (const value of examples) {
      const text = write({ key: value });
      const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
      expect({ text, problems }).toEqual({ text, problems: [] });
      expect(JSON.parse(JSON.stringify(documents.map(toValue)))).toEqual([{ key: value }]);
    }
  });

  test("the file that the page begins with has no finding", () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(page)!;
    expect(analyze(memoryFiles({ "flyte.yaml": text! }), "flyte.yaml", { now: 0 })!.diagnostics).toEqual([]);
  });
});
