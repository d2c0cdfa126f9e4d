/** The concept files of this folder as one self-contained schema, with the facts of `data/` filled in. */
import { expandPartials } from "./partial.ts";
import { isSchema, type Json, mapSchema, type Schema } from "./walk.ts";

/** What the schema is made of. */
export interface Parts {
  /** The concept files by name, `cache.json`; the root is `flytec.schema.json`. */
  readonly concepts: Readonly<Record<string, Schema>>;
  /** `data/pod-spec.json`: Kubernetes' PodSpec. */
  readonly podSpec: Schema;
  /** By definition of the PodSpec, its usual keys: `x-usual`. */
  readonly usual: Readonly<Record<string, Schema>>;
  /** Words for `x-enum-from` and `x-examples-from`, by name. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/**
 * Joins the parts: every `$ref` leads to `#/definitions/…` of the result. Throws when two concepts define one name,
 * or when a reference leads nowhere.
 */
export function bundle({ concepts, podSpec, usual, words }: Parts): Schema {
  const definitions = new Definitions();
  for (const [file, { definitions: own, $schema, $id, ...concept }] of Object.entries(concepts)) {
    if (file !== rootFile) definitions.add(nameOf(file), link(concept, file, words));
    for (const [name, schema] of Object.entries((own ?? {}) as Record<string, Schema>)) {
      definitions.add(name, link(schema, file, words));
    }
  }
  for (const [name, schema] of Object.entries(podSpec.definitions as Record<string, Schema>)) {
    const linked = name === "PodSpec" ? linkPodSpec(schema) : linkKubernetes(schema);
    definitions.add(kubernetes(name), usual[name] ? { ...linked, "x-usual": usual[name] } : linked);
  }
  const { definitions: _, $schema, $id, ...root } = concepts[rootFile]!;
  return expandPartials({ $schema: $schema!, ...link(root, rootFile, words), definitions: definitions.byName });
}

/** Schemas by name, each name once. */
class Definitions {
  readonly byName: Record<string, Schema> = {};

  add(name: string, schema: Schema): void {
    if (Object.hasOwn(this.byName, name)) throw new Error(`two definitions called ${name}`);
    this.byName[name] = schema;
  }
}

const rootFile = "flytec.schema.json";

function nameOf(file: string): string {
  return file.replace(/\.json$/, "");
}

/** A schema of `file` with references and enumerations as they are in the bundle. */
function link(schema: Schema, file: string, words: Parts["words"]): Schema {
  return mapSchema(
    schema,
    (inner) => link(inner, file, words),
    (keyword, value): Schema | undefined => {
      if (keyword === "$ref") return { $ref: linked(String(value), file) };
      if (keyword === "x-enum-from") return { enum: enumeration(schema, words[String(value)]!) };
      if (keyword === "x-examples-from") return { examples: words[String(value)]! };
      return undefined;
    },
  );
}

/** The values, and null where the type has it. */
function enumeration({ type }: Schema, values: readonly string[]): Json {
  return Array.isArray(type) && type.includes("null") ? [...values, null] : values;
}

/** `cache.json#/definitions/behavior`, written in `file`, as a reference inside the bundle. */
function linked(ref: string, file: string): string {
  const [target = "", pointer = ""] = ref.split("#");
  if (target === "data/pod-spec.json") return `#/definitions/${kubernetes("PodSpec")}`;
  return pointer === "" ? `#/definitions/${nameOf(target || file)}` : `#${pointer}`;
}

function kubernetes(name: string): string {
  return `k8s.${name}`;
}

function linkKubernetes(schema: Schema): Schema {
  return mapSchema(schema, linkKubernetes, (keyword, value) =>
    keyword === "$ref" ? { $ref: String(value).replace("#/definitions/", "#/definitions/k8s.") } : undefined,
  );
}

/** A PodSpec may have no containers: the SDK adds the primary one. Source: flyte/_pod.py, _clone_with_primary. */
function linkPodSpec(schema: Schema): Schema {
  const { required, ...rest } = linkKubernetes(schema);
  return isSchema(rest) ? { ...rest, type: ["object", "null"] } : rest;
}
