/** Classes made by calling something: `NamedTuple("Split", [("train", int)])`, `NewType("UserId", int)`, `TypeVar("T")`. */
import type { ClassType, Field, PickledType, RecordType } from "../model/type.ts";
import { typeAt } from "./annotation.ts";
import { lazily } from "./class-type.ts";
import { resolve, type Scope } from "./resolve.ts";
import type { CallExpression, Expression } from "./syntax.ts";

/** The class that a call makes; undefined for other calls. */
export function typeFromCall(scope: Scope, call: CallExpression): ClassType | undefined {
  const callee = resolve(scope, call.of);
  const [name] = call.arguments;
  if (callee?.kind !== "library" || name?.value.kind !== "string" || name.name !== undefined) return undefined;
  const made = makers[callee.name];
  const type: ClassType = { kind: "class", module: scope.module.name, name: name.value.value, args: [] };
  return made && lazily(type, () => made(scope, call, type));
}

type Maker = (scope: Scope, call: CallExpression, type: ClassType) => RecordType | PickledType | undefined;

const makers: Readonly<Record<string, Maker>> = {
  "typing.NamedTuple": (scope, call, { name }) => record("namedtuple", name, namedTupleFields(scope, call)),
  "typing.TypedDict": (scope, call, { name }) => record("typeddict", name, typedDictFields(scope, call)),
  "typing.NewType": (_scope, _call, { module, name }) => pickled(`${module}.${name}`),
};

/** It is no class, so it is printed by its name alone. */
function pickled(name: string): PickledType {
  return { kind: "pickled", name, args: [], source: name, isClass: false };
}

type Entry = readonly [name: string | undefined, type: Expression];

function record(
  flavor: RecordType["flavor"],
  name: string,
  fields: readonly Field[] | undefined,
): RecordType | undefined {
  return fields && { kind: "record", flavor, name, fields };
}

function namedTupleFields(scope: Scope, { arguments: [, list, ...more] }: CallExpression): Field[] | undefined {
  if (list?.name !== undefined)
    return fieldsOf(
      scope,
      [list, ...more].map(({ name, value }) => [name, value] as const),
    );
  if ((list?.value.kind !== "list" && list?.value.kind !== "tuple") || more.length > 0) return undefined;
  const pairs = list.value.items.map((item): Entry => {
    const [name, type] = item.kind === "tuple" ? item.items : [];
    return [name?.kind === "string" ? name.value : undefined, type ?? item];
  });
  return fieldsOf(scope, pairs);
}

/** With `total=False` and the like it is written as a class. */
function typedDictFields(scope: Scope, { arguments: [, dict, ...more] }: CallExpression): Field[] | undefined {
  if (dict?.value.kind !== "dict" || more.length > 0) return undefined;
  return fieldsOf(
    scope,
    dict.value.entries.map(({ key, value }): Entry => [key?.kind === "string" ? key.value : undefined, value]),
  );
}

function fieldsOf(scope: Scope, entries: readonly Entry[]): Field[] | undefined {
  const fields = entries.flatMap(([name, annotation]): Field[] => {
    const type = name === undefined ? undefined : typeAt(scope, annotation);
    return type ? [{ name: name!, type }] : [];
  });
  return fields.length === entries.length ? fields : undefined;
}
