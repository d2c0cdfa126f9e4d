import type { Field, RecordType, Type } from "../../model/type.ts";
import { unionOf } from "../../model/type-parse.ts";
import { withParts } from "../../model/type-parts.ts";

/**
 * The pydantic model that the SDK makes of a TypedDict or a NamedTuple that is a whole input or output; other classes
 * are what they are. Source: flyte/types/_tuple_dict.py, `_create_wrapper_model`.
 */
export function wrapperModel(type: RecordType): RecordType {
  if (type.flavor === "typeddict") return wrappedDict(type, new Map());
  if (type.flavor !== "namedtuple") return type;
  const fields = type.fields.map(({ name, type: of }): Field => ({ name, type: of }));
  return { kind: "record", flavor: "pydantic", name: `NamedTupleWrapper_${type.name}`, fields };
}

type Made = Map<RecordType, RecordType>;

/** Classes may hold themselves, so one is known before its fields are. */
function wrappedDict(type: RecordType, made: Made): RecordType {
  const known = made.get(type);
  if (known) return known;
  const fields: Field[] = [];
  const model: RecordType = { kind: "record", flavor: "pydantic", name: `TypedDictWrapper_${type.name}`, fields };
  made.set(type, model);
  fields.push(...type.fields.map((field) => wrappedKey(field, made)));
  return model;
}

const none = { kind: "none" } as const;

/** A key that says itself that it may be left out is None then; that its class says so is not seen. */
function wrappedKey({ name, type, optional }: Field, made: Made): Field {
  const inner = wrappedPart(type, made);
  if (optional !== "key") return { name, type: inner };
  const either = unionOf([inner, none], "name");
  const index = either.kind === "union" ? either.variants.findIndex(({ kind }) => kind === "none") : -1;
  return { name, type: either, default: index < 0 ? none : { kind: "variant", index, value: none } };
}

/** The TypedDicts inside a type become models, too, but not those in a union that is spelled with `|`. */
function wrappedPart(type: Type, made: Made): Type {
  const part = (inner: Type) => wrappedPart(inner, made);
  switch (type.kind) {
    case "class":
      return type.resolved?.kind === "record" && type.resolved.flavor === "typeddict"
        ? wrappedDict(type.resolved, made)
        : type;
    case "union":
      return type.spelling === "name" ? withParts(type, part) : type;
    default:
      return withParts(type, part);
  }
}
