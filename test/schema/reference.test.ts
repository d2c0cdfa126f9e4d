/** REFERENCE.md is current and complete, and shows nothing that flytec would not take. */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { annotation, holding } from "../../schema/lookup.ts";
import { reference } from "../../schema/reference.ts";
import { isSchema, type Json, type Schema } from "../../schema/walk.ts";
import { blockYaml, inlineYaml } from "../../schema/yaml-text.ts";
import { annotationWords, published, publishedAjv } from "../support/published.ts";

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
    const anchors = new Set(
      schemas.flatMap(({ schema }) => (schema["x-docs"] === undefined ? [] : [schema["x-docs"]])),
    );
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

/** Every schema inside the published one, by its JSON pointer. */
const schemas = [...schemasIn(published, "")];

function* schemasIn(value: Json | undefined, pointer: string): Iterable<{ schema: Schema; pointer: string }> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* schemasIn(item, `${pointer}/${i}`);
  if (!isSchema(value)) return;
  yield { schema: value, pointer };
  for (const [keyword, inner] of Object.entries(value)) {
    const isData = ["examples", "enum", "x-answers"].includes(keyword);
    if (!isData) yield* schemasIn(inner, `${pointer}/${keyword.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

test("every key, item and named value has a description", () => {
  const isKey = /(?<!\/if)\/(?:properties|patternProperties)\/[^/]+$/;
  const isPart = /^(?!.*\/k8s\.).*\/(?:items(?:\/\d+)?|additionalProperties)$/;
  const leaves = schemas.filter(({ pointer }) => isKey.test(pointer) || isPart.test(pointer));
  expect(leaves.length).toBeGreaterThan(1000);
  const silent = leaves.filter(({ schema }) => !annotation(holding(schema), "description"));
  expect(silent.map(({ pointer }) => pointer)).toEqual([]);
});

test("README.md lists the annotation words there are", () => {
  const isOurs = (word: string) => word.startsWith("x-") || word === "enumDescriptions";
  const used = new Set(schemas.flatMap(({ schema }) => Object.keys(schema).filter(isOurs)));
  expect(annotationWords.filter(isOurs).sort()).toEqual([...used].sort());
});

describe("examples", () => {
  const ajv = publishedAjv();
  const examples = schemas
    .filter(({ pointer }) => !pointer.startsWith("/definitions/partial-"))
    .flatMap(({ schema, pointer }) => ((schema.examples ?? []) as Json[]).map((value) => ({ pointer, value })));

  test("are taken by the schema that has them", () => {
    const wrong = examples.flatMap(({ pointer, value }) => {
      const validate = ajv.getSchema(`flytec#${pointer}`)!;
      return validate(value) ? [] : [{ pointer, value, errors: validate.errors }];
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ["in a block", blockYaml],
    ["in braces", inlineYaml],
    ["behind a key", (value: Json) => inlineYaml(value).slice(1, -1)],
  ])("are read as they are written %s", (_, write) => {
    for (const { value } of examples) {
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
