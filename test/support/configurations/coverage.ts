/** What of the language a set of configurations uses: the leaves of the schema, and the parameters at each level. */

import { memoryFiles } from "../../../compiler/source/files.ts";
import { type Node, toValue } from "../../../compiler/source/node.ts";
import { readProject } from "../../../compiler/source/project.ts";
import { readYaml } from "../../../compiler/source/read-yaml.ts";
import { holding, inside, keysOf, type Level, levelSchema, levels } from "../../../schema/lookup.ts";
import { language } from "../../../schema/schema.ts";
import { isSchema, type Json, resolve, type Schema } from "../../../schema/walk.ts";
import type { Configuration } from "./configuration.ts";

/** In how many configurations something occurs, by its name. */
export type Counts = ReadonlyMap<string, number>;

/** Every leaf of the schema by its pointer in the bundle (and value), and every `level.parameter`. */
export function coverage(configurations: readonly Configuration[]): {
  readonly leaves: Counts;
  readonly pairs: Counts;
} {
  const names = pointers();
  const leaves = zeros([...names.entries()].flatMap(([schema, pointer]) => leavesOf(schema, pointer)));
  const pairs = zeros(
    levels.flatMap((level) => [...keysOf(levelSchema(level)).keys()].map((key) => `${level}.${key}`)),
  );
  for (const configuration of configurations) {
    const trees = treesOf(configuration);
    count(
      leaves,
      trees.flatMap((tree) => usedLeaves(tree, names)),
    );
    count(pairs, trees.flatMap(usedPairs));
  }
  return { leaves, pairs };
}

/** The documents of a configuration's files as plain values, aliases and merge keys spread. */
function treesOf({ files }: Configuration): unknown[] {
  const project = readProject(memoryFiles(files), "flyte.yaml", readYaml)!;
  return project.texts.flatMap(({ documents }) => documents.map((root: Node) => toValue(root)));
}

function zeros(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name) => [name, 0]));
}

/** Counts each name once; names that are not counted are no leaves. */
function count(counts: Map<string, number>, names: readonly string[]): void {
  for (const name of new Set(names)) if (counts.has(name)) counts.set(name, counts.get(name)! + 1);
}

/** The schemas that a value of a file can meet, by where they stand in the bundle. */
function pointers(): Map<Schema, string> {
  const found = new Map<Schema, string>();
  const visit = (schema: Json | undefined, pointer: string) => {
    if (!isSchema(schema) || found.has(schema)) return;
    found.set(schema, pointer);
    if (typeof schema.$ref === "string")
      visit(resolve(language(), schema.$ref), schema.$ref.replace("#/definitions/", ""));
    for (const [step, inner] of innerSchemas(schema)) visit(inner, pointer + step);
  };
  visit(language(), "project");
  return found;
}

function innerSchemas(schema: Schema): (readonly [step: string, inner: Json])[] {
  const { properties, additionalProperties, items, anyOf, then, else: otherwise } = schema;
  const named = Object.entries(isSchema(properties) ? properties : {});
  const branches = Array.isArray(anyOf) ? (anyOf as readonly Json[]) : [];
  const listed = Array.isArray(items) ? (items as readonly Json[]) : [items ?? null];
  return [
    ...named.map(([key, inner]) => [`.${key}`, inner] as const),
    ...branches.map((inner, i) => [`/${i}`, inner] as const),
    ...listed.map((inner, i) => [`[${i}]`, inner] as const),
    ...[additionalProperties ?? null, then ?? null, otherwise ?? null].map(
      (inner, i) => [["/*", "/then", "/else"][i]!, inner] as const,
    ),
  ];
}

/** A copy in a profile stands for what it is a copy of; a null for nothing, whatever it is a null of. */
const copy = /^partial-/;

/** A parameter, or one of the forms it may take; where its values are listed, each of them. */
function leavesOf(schema: Schema, pointer: string): string[] {
  if (copy.test(pointer)) return [];
  const values = Array.isArray(schema.enum) ? schema.enum.filter((value) => value !== null) : [];
  return [pointer, ...values.map((value) => `${pointer}=${String(value)}`)];
}

function usedLeaves(
  value: unknown,
  names: ReadonlyMap<Schema, string>,
  schemas: readonly Schema[] = [language()],
): string[] {
  if (schemas.length === 0) return [];
  const held = schemas.flatMap((schema) => holding(schema, value));
  const own = held.flatMap((schema) => {
    const pointer = names.get(schema)?.replace(copy, "");
    if (pointer === undefined) return [];
    return Array.isArray(schema.enum) ? [pointer, `${pointer}=${String(value)}`] : [pointer];
  });
  const inner = childrenOf(value).flatMap(([step, each]) =>
    usedLeaves(
      each,
      names,
      held.flatMap((schema) => inside(schema, step)),
    ),
  );
  return [...own, ...inner];
}

function childrenOf(value: unknown): (readonly [string | number, unknown])[] {
  return Array.isArray(value) ? [...value.entries()] : Object.entries(isObject(value) ? value : {});
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `level.parameter` for each parameter that is written. */
function usedPairs(tree: unknown): string[] {
  const environments = mappingsIn(tree, "environments");
  const tasks = environments.flatMap((environment) => mappingsIn(environment, "tasks"));
  const at = (level: Level, all: readonly object[]) =>
    all.flatMap((each) => Object.keys(each).map((key) => `${level}.${key}`));
  return [
    ...at("project", isObject(tree) ? [tree] : []),
    ...at("environment", environments),
    ...at("task", tasks),
    ...at(
      "override",
      tasks.flatMap((task) => mappingsIn(task, "overrides")),
    ),
    ...at(
      "trigger",
      tasks.flatMap((task) => mappingsIn(task, "triggers")),
    ),
  ];
}

function mappingsIn(value: unknown, key: string): object[] {
  const found = isObject(value) ? value[key] : undefined;
  return Object.values(isObject(found) ? found : {}).filter(isObject);
}
