import type { PickledType, Type } from "../model/type.ts";
import { type Ancestor, ancestorsOf } from "./class-order.ts";
import { isDataclassDecorator, readDataclass } from "./dataclass.ts";
import { readEnum } from "./enum-class.ts";
import { isBuiltin } from "./library-names.ts";
import { readNamedTuple } from "./named-tuple.ts";
import { readModel } from "./pydantic-model.ts";
import { type ClassDefinition, resolve } from "./resolve.ts";
import { readTypedDict } from "./typed-dict.ts";

/** What a class of the project is to the type engine; undefined where its source leaves that open, or the SDK refuses it. */
export function readClass(definition: ClassDefinition): Type | undefined {
  const line = ancestorsOf(definition);
  if (!line?.every(isUnderstood)) return undefined;
  const libraries = new Set(line.flatMap((ancestor) => (ancestor.kind === "library" ? [ancestor.name] : [])));
  const reader = readers.find(([name]) => libraries.has(name));
  if (reader) return reader[1](definition, line);
  if (![...libraries].every(addsNothing)) return undefined;
  const isDataclass = line.some(
    (ancestor) =>
      ancestor.kind === "class" && ancestor.statement.decorators.some((d) => isDataclassDecorator(ancestor.scope, d)),
  );
  return isDataclass ? readDataclass(definition, line) : plain(definition);
}

type Reader = (definition: ClassDefinition, line: readonly Ancestor[]) => Type | undefined;

const readers: readonly (readonly [base: string, read: Reader])[] = [
  ["pydantic.BaseModel", readModel],
  ["enum.Enum", readEnum],
  ["enum.StrEnum", readEnum],
  ["enum.IntEnum", readEnum],
  ["typing.TypedDict", readTypedDict],
  ["typing.NamedTuple", readNamedTuple],
];

/** Decorators that leave a class what it is. */
const transparent: ReadonlySet<string> = new Set([
  "enum.unique",
  "functools.total_ordering",
  "typing.final",
  "typing.runtime_checkable",
]);

/** Whether nothing about a class is computed: no decorator, no metaclass that is not known. */
export function isUnderstood(ancestor: Ancestor): boolean {
  if (ancestor.kind === "library") return true;
  const { scope, statement } = ancestor;
  const metaclass = statement.arguments.find(({ name }) => name === "metaclass");
  const found = metaclass && resolve(scope, metaclass.value);
  if (metaclass && !(found?.kind === "library" && found.name === "abc.ABCMeta")) return false;
  return (
    !statement.isBroken &&
    !statement.isGeneric &&
    statement.decorators.every((decorator) => {
      const name = resolve(scope, decorator);
      return isDataclassDecorator(scope, decorator) || (name?.kind === "library" && transparent.has(name.name));
    })
  );
}

const harmless: ReadonlySet<string> = new Set(["object", "abc.ABC", "typing.Generic", "typing.Protocol"]);

/** Whether inheriting from it makes a class neither a type that the engine knows nor one with fields. */
function addsNothing(name: string): boolean {
  return harmless.has(name) || (isBuiltin(name) && /^[A-Z]/.test(name));
}

function plain({ scope, qualname }: ClassDefinition): PickledType {
  const name = `${scope.module.name}.${qualname}`;
  return { kind: "pickled", name, args: [], source: name, isClass: true };
}
