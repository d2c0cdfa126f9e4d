import type { Json, PlainKind, Type } from "../model/type.ts";

/**
 * The type that values have for a `LiteralType` in proto3 JSON; undefined for classes, whose fields are not all there.
 * Source: flyteidl2/core/types.proto.
 */
export function typeOfWire(wire: Json): Type | undefined {
  const { simple, collectionType, mapValueType, enumType, unionType, blob, structuredDatasetType } = asObject(wire);
  if (typeof simple === "string") return plain[simple] && { kind: plain[simple] };
  if (collectionType !== undefined) return holding(collectionType, (item) => ({ kind: "list", item }));
  if (mapValueType !== undefined)
    return holding(mapValueType, (value) => ({ kind: "dict", of: { key: { kind: "str" }, value } }));
  if (enumType !== undefined) return enumOf(asObject(enumType).values);
  if (unionType !== undefined) return unionOf(asObject(unionType).variants);
  if (structuredDatasetType !== undefined) return { kind: "dataframe" };
  return blob === undefined ? undefined : file(asObject(blob));
}

function asObject(json: Json | undefined): { readonly [key: string]: Json | undefined } {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as { [key: string]: Json }) : {};
}

const plain: Readonly<Record<string, PlainKind>> = {
  NONE: "none",
  INTEGER: "int",
  FLOAT: "float",
  STRING: "str",
  BOOLEAN: "bool",
  DATETIME: "datetime",
  DURATION: "timedelta",
};

function holding(wire: Json, make: (type: Type) => Type): Type | undefined {
  const type = typeOfWire(wire);
  return type && make(type);
}

function enumOf(values: Json | undefined): Type | undefined {
  if (!Array.isArray(values)) return undefined;
  return { kind: "enum", members: values.map((name) => ({ name: String(name), value: String(name) })) };
}

function unionOf(variants: Json | undefined): Type | undefined {
  const types = Array.isArray(variants) ? variants.map(typeOfWire) : [undefined];
  const known = types.filter((type) => type !== undefined);
  return known.length === types.length ? { kind: "union", variants: known, spelling: "bar" } : undefined;
}

/** A pickle is a blob with a format. */
function file({ dimensionality, format }: ReturnType<typeof asObject>): Type | undefined {
  if (format) return undefined;
  return { kind: dimensionality === "MULTIPART" ? "dir" : "file" };
}
