/** flytekit's own types, under the names that Flyte 2 has for the same. */
import type { Field, RecordType, Type } from "../../model/type.ts";
import { withParts } from "../../model/type-parts.ts";

const kinds: ReadonlyMap<string, "file" | "dir" | "dataframe"> = new Map([
  ["flytekit.FlyteFile", "file"],
  ["flytekit.types.file.FlyteFile", "file"],
  ["flytekit.types.file.file.FlyteFile", "file"],
  ["flytekit.FlyteDirectory", "dir"],
  ["flytekit.types.directory.FlyteDirectory", "dir"],
  ["flytekit.types.directory.types.FlyteDirectory", "dir"],
  ["flytekit.StructuredDataset", "dataframe"],
  ["flytekit.types.structured.StructuredDataset", "dataframe"],
  ["flytekit.types.structured.structured_dataset.StructuredDataset", "dataframe"],
  ["pandas.DataFrame", "dataframe"],
  ["pandas.core.frame.DataFrame", "dataframe"],
]);

/** What a type of flytekit, or one that it knows, is to Flyte 2. */
export function flytekitKind(name: string): "file" | "dir" | "dataframe" | undefined {
  return kinds.get(name);
}

/** A type with flytekit's own types as Flyte 2's; a file of a format, which Flyte 2 has not, stays what it is. */
export function withoutFlytekit(type: Type): Type {
  return replaced(type, new Map());
}

/** Classes may hold themselves, so one is known before its fields are. */
type Made = Map<RecordType, RecordType>;

function replaced(type: Type, made: Made): Type {
  const part = (inner: Type) => replaced(inner, made);
  switch (type.kind) {
    case "library": {
      const kind = type.parameter === undefined ? flytekitKind(type.name) : undefined;
      return kind ? { kind } : type;
    }
    case "class":
      return type.resolved ? { ...type, resolved: part(type.resolved) } : type;
    case "record":
      return record(type, made);
    case "pickled":
      return type;
    default:
      return withParts(type, part);
  }
}

function record(type: RecordType, made: Made): RecordType {
  const known = made.get(type);
  if (known) return known;
  const fields: Field[] = [];
  const copy: RecordType = { ...type, fields };
  made.set(type, copy);
  fields.push(...type.fields.map((field) => ({ ...field, type: replaced(field.type, made) })));
  return copy;
}
