/** JSON Schemas as data: what they are, how references are followed, how all schemas inside one are rewritten. */

/** A JSON Schema (draft-07) with this language's annotation words; README.md lists them. */
export type Schema = { readonly [keyword: string]: Json };
/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** True for what can be a schema: an object. */
export function isSchema(value: Json | undefined): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema that a reference such as `#/definitions/cache` leads to; throws where it leads nowhere. */
export function resolve(root: Schema, ref: string): Schema {
  let at: Json | undefined = root;
  for (const step of ref.replace(/^#\/?/, "").split("/").filter(Boolean)) at = isSchema(at) ? at[step] : undefined;
  if (!isSchema(at)) throw new Error(`${ref} leads nowhere`);
  return at;
}

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const one: ReadonlySet<string> = new Set([
  "additionalProperties",
  "propertyNames",
  "items",
  "additionalItems",
  "not",
  "if",
  "then",
  "else",
]);
const several: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf", "items"]);
const named: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependencies", "definitions"]);

/**
 * A copy of a schema: `inner` rewrites the schemas right inside it, `own` may replace one of its keywords by others
 * (or by none).
 */
export function mapSchema(
  schema: Schema,
  inner: (schema: Schema) => Schema,
  own: (keyword: string, value: Json) => Schema | undefined = () => undefined,
): Schema {
  const made: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    Object.assign(made, own(keyword, value) ?? { [keyword]: mapKeyword(keyword, value, inner) });
  }
  return made;
}

function mapKeyword(keyword: string, value: Json, inner: (schema: Schema) => Schema): Json {
  const mapOne = (v: Json) => (isSchema(v) ? inner(v) : v);
  if (several.has(keyword) && Array.isArray(value)) return value.map(mapOne);
  if (one.has(keyword)) return mapOne(value);
  if (!named.has(keyword) || !isSchema(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, mapOne(v)]));
}

/** The types a schema names; undefined where it names none. */
export function typesOf({ type }: Schema): readonly string[] | undefined {
  if (type === undefined) return undefined;
  return (Array.isArray(type) ? type : [type]) as readonly string[];
}
