/** The schema keeps its own promises: strict, self-contained, described, and it names what the SDK and the requests have. */
import { readFileSync } from "node:fs";
import { createFileRegistry, type DescMessage, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "vitest";
import { messages } from "../../compiler/shape/messages.ts";
import { vocabulary } from "../../compiler/shape/precompile.mjs";
import cacheFacts from "../../schema/data/cache.json" with { type: "json" };
import { signatures } from "../../schema/data/signatures.json" with { type: "json" };
import { annotation, holding, keysOf, levelSchema, levels } from "../../schema/lookup.ts";
import { language } from "../../schema/schema.ts";
import { isSchema, type Json, mapSchema, resolve, type Schema } from "../../schema/walk.ts";
import { plainErrors, strictAjv } from "./plain-ajv.ts";

/** A schema inside the bundle and the JSON pointer to it. */
interface Found {
  readonly pointer: string;
  readonly schema: Schema;
}

function everySchema(schema: Schema = language(), pointer = "#"): Found[] {
  const inner: Found[] = [];
  mapSchema(schema, (one) => {
    inner.push(...everySchema(one, `${pointer}/${keyOf(schema, one)}`));
    return one;
  });
  return [{ pointer, schema }, ...inner];
}

function keyOf(outer: Schema, inner: Schema): string {
  for (const [key, value] of Object.entries(outer)) {
    if (value === inner) return key;
    if (typeof value !== "object" || value === null) continue;
    const found = Object.entries(value).find(([, v]) => v === inner);
    if (found) return `${key}/${found[0]}`;
  }
  return "?";
}

const ours = everySchema().filter(({ pointer }) => !/definitions\/(?:k8s\.|partial-)/.test(pointer));
/** What the user writes a value for: properties, items, values of maps. */
const parameters = ours.filter(
  ({ pointer }) =>
    !pointer.includes("/if/") && /\/(?:properties\/[^/]+|items(?:\/\d+)?|additionalProperties)$/.test(pointer),
);

describe("the bundle", () => {
  test("compiles in ajv's strict mode", () => expect(() => strictAjv().compile(language())).not.toThrow());

  test("refers to nothing outside itself", () => {
    const references = everySchema().flatMap(({ schema }) => (typeof schema.$ref === "string" ? [schema.$ref] : []));
    expect(references.length).toBeGreaterThan(300);
    for (const reference of references) expect(() => resolve(language(), reference)).not.toThrow();
    expect(everySchema().filter(({ schema }) => schema.$id !== undefined)).toEqual([]);
  });

  test("holds no word that only building it needs", () => {
    expect(
      everySchema().filter(
        ({ schema }) => "x-partial" in schema || "x-enum-from" in schema || "x-examples-from" in schema,
      ),
    ).toEqual([]);
  });
});

describe("every parameter", () => {
  test.each(parameters.map((one) => [one.pointer, one.schema] as const))("%s is described", (_, schema) => {
    expect(String(annotation(holding(schema), "description")).length).toBeGreaterThan(4);
  });

  test("that takes a value of some type says in words what it takes", () => {
    const silent = parameters.filter(({ schema }) => {
      const schemas = holding(schema);
      return schemas.some((s) => s.type !== undefined) && annotation(schemas, "x-expects") === undefined;
    });
    expect(silent.map(({ pointer }) => pointer)).toEqual([]);
  });

  const all = ours.flatMap(({ pointer, schema }) =>
    examples(schema).map((example, i) => [pointer, i, example] as const),
  );
  test.each(all)("%s: its example %i is valid", (pointer, _, example) =>
    expect(plainErrors(example, pointer)).toEqual([]),
  );

  test("has one description for each word of an enumeration, if for any", () => {
    for (const { schema } of ours) {
      if (schema.enumDescriptions) expect(schema.enumDescriptions).toHaveLength((schema.enum as Json[]).length);
    }
  });
});

function examples({ examples: all }: Schema): readonly Json[] {
  return Array.isArray(all) ? all : [];
}

test("every keyword that can refuse a value has a message", () => {
  const others = new Set([
    "anyOf",
    "if",
    "then",
    "else",
    "items",
    "properties",
    "patternProperties",
    "$ref",
    "definitions",
    "$schema",
  ]);
  const words = new Set(everySchema().flatMap(({ schema }) => Object.keys(schema)));
  const silent = [...words].filter((word) => !(word in messages) && !others.has(word));
  expect(
    silent.filter((word) => !vocabulary.includes(word) && !["title", "description", "examples"].includes(word)),
  ).toEqual(["const"]);
});

describe("usual keys", () => {
  const usual = everySchema().filter(({ schema }) => schema["x-usual"] !== undefined);
  test.each(usual.map(({ pointer, schema }) => [pointer, schema] as const))(
    "of %s are keys of it, of ten mappings in one to ten",
    (_, schema) => {
      const often = Object.entries(schema["x-usual"] as Record<string, number>);
      expect(often.filter(([key]) => !keysOf([schema]).has(key))).toEqual([]);
      expect(often.filter(([, count]) => !Number.isInteger(count) || count < 1 || count > 10)).toEqual([]);
    },
  );

  test("are known of every level", () => {
    for (const level of levels) expect(annotation(levelSchema(level), "x-usual")).toBeDefined();
  });
});

describe("older names", () => {
  const mappings = ours.filter(({ schema }) => isSchema(schema.properties));
  test.each(mappings.map(({ pointer, schema }) => [pointer, schema] as const))(
    "of %s are no keys of it, and not two keys' names",
    (_, schema) => {
      const keys = keysOf([schema]);
      const old = [...keys].flatMap(([, schemas]) => (annotation(schemas, "x-old-names") ?? []) as string[]);
      expect(old.filter((name) => keys.has(name))).toEqual([]);
      expect(old.filter((name, i) => old.indexOf(name) !== i)).toEqual([]);
    },
  );
});

test("the aliases of cache behaviors are the SDK's, in any case", () => {
  const valid = (cache: string) => plainErrors({ environments: { etl: { cache } } }).length === 0;
  for (const alias of Object.keys(cacheFacts.aliases)) {
    expect([alias, valid(alias), valid(alias.toUpperCase())]).toEqual([alias, true, true]);
  }
  expect(valid("onn")).toBe(false);
});

describe("x-wire names fields of the request", () => {
  const bytes = readFileSync(new URL("../../compiler/emit/flyte2/generated/flyteidl2.binpb", import.meta.url));
  const request = createFileRegistry(fromBinary(FileDescriptorSetSchema, bytes)).getMessage(
    "flyteidl2.task.DeployTaskRequest",
  )!;
  const paths = new Set(ours.flatMap(({ schema }) => (typeof schema["x-wire"] === "string" ? [schema["x-wire"]] : [])));

  test.each([...paths])("%s", (path) => {
    const open = /Struct$|^google/;
    let message: DescMessage | undefined = request;
    for (const name of path.split(".")) {
      if (message && open.test(message.typeName)) return;
      const field: DescMessage["fields"][number] | undefined = message?.fields.find((f) => f.name === name);
      expect(field, `${name} in ${message?.typeName}`).toBeDefined();
      message = field?.message;
    }
  });
});

describe("x-sdk names symbols of the SDK", () => {
  const symbols = new Set(ours.flatMap(({ schema }) => (typeof schema["x-sdk"] === "string" ? [schema["x-sdk"]] : [])));
  const known = signatures as Record<string, Record<string, unknown>>;
  /** What has no signature: a module, a class that is never called, sentinels, a package that is on no index. */
  const others = new Set([
    "flyte.notify",
    "flyte.Image",
    "flyte.TriggerTime",
    "flyte.TriggeredArtifact",
    "flyteplugins.echo.Echo",
  ]);

  test.each([...symbols].filter((symbol) => !others.has(symbol)))("%s", (symbol) => {
    const name = symbol.replace(/^(?:[a-z0-9_]+\.)+/, "");
    const [, owner = "", parameter = ""] = /^(.*)\.(\w+)$/.exec(name) ?? [];
    expect(known[name] ?? known[owner]?.[parameter], name).toBeDefined();
  });
});
