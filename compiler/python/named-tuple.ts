import type { Field, RecordType } from "../model/type.ts";
import { typeAt } from "./annotation.ts";
import { declaredIn } from "./class-fields.ts";
import type { Ancestor } from "./class-order.ts";
import { plainDefault } from "./field-default.ts";
import type { ClassDefinition } from "./resolve.ts";

/** `class Split(NamedTuple)`. What inherits from such a class is no longer one to the SDK. */
export function readNamedTuple(definition: ClassDefinition, line: readonly Ancestor[]): RecordType | undefined {
  const isDirect = line.filter(({ kind }) => kind === "class").length === 1;
  const declared = isDirect ? declaredIn(definition) : undefined;
  const fields = declared?.map(({ name, scope, annotation, value }): Field | undefined => {
    const type = typeAt(scope, annotation);
    const made = type && (value ? plainDefault(scope, type, value, "dataclass") : {});
    return type && made && { name, type, ...made };
  });
  const known = fields?.filter((field) => field !== undefined);
  if (!fields || known?.length !== fields.length) return undefined;
  return { kind: "record", flavor: "namedtuple", name: definition.statement.name.name, fields: known };
}
