/** What the schema says about a place: the one traversal behind messages, hover, completion and the reference. */
import { language } from "./schema.ts";
import { isSchema, type Json, resolve, type Schema, typesOf } from "./walk.ts";

/** Keys and indices from the top of a file down to a value. */
export type Path = readonly (string | number)[];

/**
 * The schemas that hold at a path, outermost first: what a parameter says of itself comes before the concept it
 * refers to.
 * @param value the file's value, if there is one: of the forms a parameter may take, those it has are left.
 */
export function schemaAt(path: Path, value?: unknown): readonly Schema[] {
  return descend(path, value, (schema, at) => holding(schema, at));
}

/** `schemaAt` with all forms that the value at the path may take; `value` only decides the way there. */
export function formsAt(path: Path, value?: unknown): readonly Schema[] {
  return descend(path, value, (schema) => holding(schema));
}

function descend(
  path: Path,
  value: unknown,
  last: (schema: Schema, at: unknown) => readonly Schema[],
): readonly Schema[] {
  let inner: readonly Schema[] = [language()];
  let at = value;
  for (const step of path) {
    const outer = at;
    inner = inner.flatMap((schema) => holding(schema, outer)).flatMap((schema) => inside(schema, step));
    at = child(at, step);
  }
  return inner.flatMap((schema) => last(schema, at));
}

function child(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

/** The schemas for the value of one key, or one item. */
export function inside(schema: Schema, step: string | number): Schema[] {
  const { properties, patternProperties, additionalProperties } = schema;
  if (typeof step === "number") return itemSchema(schema, step);
  if (isSchema(properties) && isSchema(properties[step])) return [properties[step]];
  const patterns = isSchema(patternProperties) ? Object.entries(patternProperties) : [];
  const matching = patterns.flatMap(([pattern, one]) => (isSchema(one) && new RegExp(pattern).test(step) ? [one] : []));
  return matching.length > 0 || !isSchema(additionalProperties) ? matching : [additionalProperties];
}

function itemSchema({ items }: Schema, index: number): Schema[] {
  const found = Array.isArray(items) ? (items as readonly Json[])[index] : (items as Json | undefined);
  return isSchema(found) ? [found] : [];
}

/** A schema with all that hold at the same place: what it refers to, and the alternatives that fit the value. */
export function holding(schema: Schema, value?: unknown): readonly Schema[] {
  if (value !== undefined) return gather(schema, value);
  const known = withoutValue.get(schema) ?? gather(schema, undefined);
  withoutValue.set(schema, known);
  return known;
}

const withoutValue = new WeakMap<Schema, readonly Schema[]>();

function gather(schema: Schema, value: unknown): readonly Schema[] {
  const { $ref, anyOf, allOf } = schema;
  const target = typeof $ref === "string" ? holding(resolve(language(), $ref), value) : [];
  const branches = Array.isArray(anyOf) ? (anyOf as Schema[]).filter((branch) => fits(branch, value)) : [];
  const parts = [
    ...branches,
    ...((allOf ?? []) as Schema[]),
    ...conditional(schema, value),
    ...dependent(schema, value),
  ];
  return [schema, ...target, ...parts.flatMap((part) => holding(part, value))];
}

/** True where the value has a type that the schema takes; anything fits where there is no value. */
function fits(schema: Schema, value: unknown): boolean {
  if (value === undefined) return true;
  const types = holding(schema).flatMap((one) => typesOf(one) ?? []);
  return types.length === 0 || types.some((type) => hasType(value, type));
}

/** True for a value of a JSON Schema type. */
export function hasType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "number" ? Number.isFinite(value) : typeof value === type;
}

function conditional({ if: test, then, else: otherwise }: Schema, value: unknown): Schema[] {
  if (!isSchema(test)) return [];
  if (value === undefined) return [then, otherwise].filter(isSchema);
  return [isMet(test, value) ? then : otherwise].filter(isSchema);
}

/** Conditions ask for keys and the types of their values, nothing else. */
function isMet(test: Schema, value: unknown): boolean {
  const required = (test.required ?? []) as readonly string[];
  const properties = Object.entries((test.properties ?? {}) as Record<string, Schema>);
  return (
    fits(test, value) &&
    required.every((key) => child(value, key) !== undefined) &&
    properties.every(([key, one]) => child(value, key) === undefined || fits(one, child(value, key)))
  );
}

function dependent({ dependencies }: Schema, value: unknown): Schema[] {
  if (!isSchema(dependencies)) return [];
  return Object.entries(dependencies).flatMap(([key, one]) =>
    isSchema(one) && child(value, key) !== undefined ? [one] : [],
  );
}

/** The keys a mapping may have there, and what holds for the value of each. */
export function keysOf(schemas: readonly Schema[]): ReadonlyMap<string, readonly Schema[]> {
  const found = new Map<string, readonly Schema[]>();
  for (const { properties } of schemas) {
    if (!isSchema(properties)) continue;
    for (const [key, schema] of Object.entries(properties)) {
      if (isSchema(schema)) found.set(key, [...(found.get(key) ?? []), ...holding(schema)]);
    }
  }
  return found;
}

/** An annotation of the outermost schema that has it. */
export function annotation(schemas: readonly Schema[], word: string): Json | undefined {
  return schemas.find((schema) => schema[word] !== undefined)?.[word];
}

/** The levels of the language: where parameters stand. */
export const levels = ["project", "environment", "task", "override", "trigger"] as const;
/** A level of the language. */
export type Level = (typeof levels)[number];

/** What a level's mapping may hold. */
export function levelSchema(level: Level): readonly Schema[] {
  return holding(level === "project" ? language() : resolve(language(), `#/definitions/${level}`));
}

/** The levels that take a key, from the outermost. */
export function levelsOf(key: string): readonly Level[] {
  return levels.filter((level) => keysOf(levelSchema(level)).has(key));
}

/** The level whose mapping stands at a path, or encloses it, and how many steps of the path lead to it. */
export function levelOf(path: Path): { readonly level: Level; readonly depth: number } {
  for (let depth = path.length; depth > 0; depth--) {
    const level = annotation(schemaAt(path.slice(0, depth)), "x-level");
    if (level !== undefined) return { level: level as Level, depth };
  }
  return { level: "project", depth: 0 };
}
