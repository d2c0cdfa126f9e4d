/** The concept files of this folder as one self-contained schema, with the facts of `data/` filled in. */

/** A JSON Schema (draft-07) with this language's annotation words; schema/README.md lists them. */
export type Schema = { readonly [keyword: string]: Json };
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What the schema is made of. */
export interface Parts {
  /** The concept files by name, `cache.json`; the root is `flytec.schema.json`. */
  readonly concepts: Readonly<Record<string, Schema>>;
  /** `data/pod-spec.json`: Kubernetes' PodSpec. */
  readonly podSpec: Schema;
  /** Values for `x-enum-from`, by name. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

/**
 * Joins the parts: every `$ref` leads to `#/definitions/…` of the result, and `x-partial` to a copy in which nothing
 * is required and null stands anywhere. Throws when two concepts define one name, or a `$ref` leads nowhere.
 */
export function bundle({ concepts, podSpec, enums }: Parts): Schema {
  const definitions: Record<string, Schema> = {};
  for (const [file, concept] of Object.entries(concepts)) {
    const { definitions: own = {}, $schema, $id, ...rest } = concept;
    if (file !== rootFile) define(definitions, nameOf(file), link(rest, file, enums));
    for (const [name, schema] of Object.entries(own)) define(definitions, name, link(schema as Schema, file, enums));
  }
  for (const [name, schema] of Object.entries(podSpec.definitions as Record<string, Schema>)) {
    define(definitions, kubernetes(name), name === "PodSpec" ? linkPodSpec(schema) : (linkKubernetes(schema) as Schema));
  }
  const { definitions: _, $schema, $id, ...root } = concepts[rootFile]!;
  return expandPartials({ $schema: $schema!, ...link(root, rootFile, enums), definitions });
}

const rootFile = "flytec.schema.json";

function nameOf(file: string): string {
  return file.replace(/\.json$/, "");
}

function define(definitions: Record<string, Schema>, name: string, schema: Schema): void {
  if (Object.hasOwn(definitions, name)) throw new Error(`two definitions called ${name}`);
  definitions[name] = schema;
}

/** A schema of `file` with references and enumerations as they are in the bundle. */
function link(schema: Schema, file: string, enums: Parts["enums"]): Schema {
  return mapSchema(schema, (key, value) => {
    if (key === "$ref") return { $ref: linked(String(value), file) };
    if (key === "x-enum-from") return { enum: enumeration(schema, enums[String(value)]!) };
    return undefined;
  }, (inner) => link(inner, file, enums));
}

/** The values, and null where the type has it. */
function enumeration(schema: Schema, values: readonly string[]): Json {
  return Array.isArray(schema.type) && schema.type.includes("null") ? [...values, null] : values;
}

/** `cache.json#/definitions/behavior`, written in `file`, as a reference inside the bundle. */
function linked(ref: string, file: string): string {
  const [target = "", pointer = ""] = ref.split("#");
  if (target === "data/pod-spec.json") return `#/definitions/${kubernetes("PodSpec")}`;
  if (pointer !== "" && pointer !== "/") return `#${pointer}`;
  const name = nameOf(target || file);
  return name === nameOf(rootFile) ? "#" : `#/definitions/${name}`;
}

function kubernetes(name: string): string {
  return `k8s.${name}`;
}

/** A PodSpec may have no containers: the SDK adds the primary one. Source: flyte/_pod.py, _clone_with_primary. */
function linkPodSpec(schema: Schema): Schema {
  const { required, ...rest } = linkKubernetes(schema) as Schema & { required: Json };
  return { ...rest, type: ["object", "null"] };
}

function linkKubernetes(value: Json): Json {
  if (Array.isArray(value)) return value.map(linkKubernetes);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, key === "$ref" ? String(v).replace("#/definitions/", "#/definitions/k8s.") : linkKubernetes(v)]));
}

/** Keywords that hold a schema, a list of schemas, or schemas by name. */
const schemaKeywords: ReadonlySet<string> = new Set(["additionalProperties", "propertyNames", "items", "additionalItems", "not", "if", "then", "else"]);
const listKeywords: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf", "items"]);
const namedKeywords: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependencies", "definitions"]);

/** Rewrites a schema keyword by keyword; `own` may replace a keyword, `inner` rewrites the schemas inside. */
function mapSchema(schema: Schema, own: (key: string, value: Json) => Schema | undefined, inner: (schema: Schema) => Schema): Schema {
  const made: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) Object.assign(made, own(key, value) ?? { [key]: mapKeyword(key, value, inner) });
  return made;
}

function mapKeyword(key: string, value: Json, inner: (schema: Schema) => Schema): Json {
  if (listKeywords.has(key) && Array.isArray(value)) return value.map((v) => (isObject(v) ? inner(v) : v));
  if (schemaKeywords.has(key) && isObject(value)) return inner(value);
  if (!namedKeywords.has(key) || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, isObject(v) ? inner(v) : v]));
}

function isObject(value: Json | undefined): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Puts the partial form of a schema wherever `x-partial` asks for it. */
function expandPartials(root: Schema): Schema {
  const definitions = { ...(root.definitions as Record<string, Schema>) };
  const expand = (schema: Schema): Schema => {
    if (schema["x-partial"] !== true) return mapSchema(schema, () => undefined, expand);
    const { $ref, "x-partial": _, ...rest } = schema;
    return { ...partial(resolve(root, String($ref)), root, definitions), ...rest };
  };
  const expanded = expand(root);
  return { ...expanded, definitions: { ...(expanded.definitions as object), ...addedTo(definitions, root) } };
}

function addedTo(definitions: Record<string, Schema>, root: Schema): Record<string, Schema> {
  const known = root.definitions as Record<string, Schema>;
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => !Object.hasOwn(known, name)));
}

/** Keywords that ask for something to be there. */
const demands: ReadonlySet<string> = new Set(["required", "minProperties", "oneOf", "dependencies"]);

/** `schema` for a tree that is laid over another: what is missing is there already, and null removes. Lists are whole. */
function partial(schema: Schema, root: Schema, definitions: Record<string, Schema>): Schema {
  const made = mapSchema(
    schema,
    (key, value) => {
      if (demands.has(key)) return {};
      if (key === "items" || key === "propertyNames") return { [key]: value };
      if (key === "$ref") return { $ref: partialRef(String(value), root, definitions) };
      return undefined;
    },
    (inner) => partial(inner, root, definitions),
  );
  return nullable(made);
}

function partialRef(ref: string, root: Schema, definitions: Record<string, Schema>): string {
  const name = ref.replace("#/definitions/", "");
  const made = name.startsWith("k8s.") ? "partial-pod-spec" : `partial-${name}`;
  if (!Object.hasOwn(definitions, made)) {
    definitions[made] = {};
    definitions[made] = name.startsWith("k8s.") ? anyMapping(resolve(root, ref)) : partial(resolve(root, ref), root, definitions);
  }
  return `#/definitions/${made}`;
}

/** A part of a PodSpec: Kubernetes' required keys may stand in the tree below. */
function anyMapping({ description }: Schema): Schema {
  return { description: description!, type: ["object", "null"] };
}

function nullable(schema: Schema): Schema {
  const { type, enum: values, anyOf } = schema;
  const types = type === undefined || (Array.isArray(type) ? type : [type]).includes("null") ? {} : { type: [...(Array.isArray(type) ? type : [type]), "null"] as Json };
  const enums = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  const branches = Array.isArray(anyOf) && !anyOf.some((b) => isObject(b) && allowsNull(b)) ? { anyOf: [...anyOf, { type: "null" }] } : {};
  return { ...schema, ...types, ...enums, ...branches };
}

function allowsNull({ type, $ref }: Schema): boolean {
  return type === "null" || (Array.isArray(type) && type.includes("null")) || String($ref ?? "").startsWith("#/definitions/partial-");
}

/** The schema a reference inside the bundle leads to. */
export function resolve(root: Schema, ref: string): Schema {
  let at: Json | undefined = root;
  for (const step of ref.replace(/^#\/?/, "").split("/").filter(Boolean)) at = isObject(at) ? at[step.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  if (!isObject(at)) throw new Error(`${ref} leads nowhere`);
  return at;
}
