/** The partial form of schemas: for a tree that is laid over another, as a profile is. */
import { isSchema, type Json, mapSchema, resolve, type Schema, typesOf } from "./walk.ts";

/**
 * Replaces each `{$ref, "x-partial": true}` by a copy of what it refers to in which nothing is required and null,
 * which removes, may stand anywhere. Lists are replaced whole, so they stay as they are.
 */
export function expandPartials(root: Schema): Schema {
  const added: Record<string, Schema> = {};
  const expand = (schema: Schema): Schema => {
    if (schema["x-partial"] !== true) return mapSchema(schema, expand);
    const { $ref, "x-partial": _, ...rest } = schema;
    return { ...partial(resolve(root, String($ref)), root, added), ...rest };
  };
  const expanded = expand(root);
  return { ...expanded, definitions: { ...(expanded.definitions as Schema), ...added } };
}

/** Keywords that ask for something to be there. */
const demands: ReadonlySet<string> = new Set(["required", "minProperties", "oneOf", "dependencies"]);
const kept: ReadonlySet<string> = new Set(["items", "propertyNames"]);

function partial(schema: Schema, root: Schema, added: Record<string, Schema>): Schema {
  const inner = (one: Schema) => partial(one, root, added);
  const made = mapSchema(schema, inner, (keyword, value) => {
    if (demands.has(keyword)) return {};
    if (kept.has(keyword)) return { [keyword]: value };
    return keyword === "$ref" ? { $ref: partialReference(String(value), root, added) } : undefined;
  });
  return nullable(made);
}

/** A reference to the partial form of a definition, which is made the first time it is asked for. */
function partialReference(ref: string, root: Schema, added: Record<string, Schema>): string {
  const name = ref.replace("#/definitions/", "");
  const isPodSpec = name.startsWith("k8s.");
  const made = isPodSpec ? "partial-pod-spec" : `partial-${name}`;
  if (!Object.hasOwn(added, made)) {
    added[made] = {};
    added[made] = isPodSpec ? anyMapping(resolve(root, ref)) : partial(resolve(root, ref), root, added);
  }
  return `#/definitions/${made}`;
}

/** Part of a PodSpec, unchecked: what Kubernetes requires may stand in the tree below. */
function anyMapping({ description }: Schema): Schema {
  return { description: description!, type: ["object", "null"] };
}

function nullable(schema: Schema): Schema {
  const made: Record<string, Json> = { ...schema };
  const types = typesOf(schema);
  if (types && !types.includes("null")) made.type = [...types, "null"];
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) made.enum = [...schema.enum, null];
  if (Array.isArray(schema.anyOf) && !schema.anyOf.some(takesNull)) made.anyOf = [...schema.anyOf, { type: "null" }];
  return made;
}

function takesNull(branch: Json): boolean {
  return isSchema(branch) && (typesOf(branch)?.includes("null") || String(branch.$ref ?? "").includes("/partial-"));
}
