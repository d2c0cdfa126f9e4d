import type { Field, RecordType } from "../model/type.ts";
import { typeAt } from "./annotation.ts";
import { type Declared, declaredIn, outermost } from "./class-fields.ts";
import type { Ancestor } from "./class-order.ts";
import { cleandoc } from "./docstring-text.ts";
import { type FieldDefault, factoryDefault, plainDefault } from "./field-default.ts";
import { type ClassDefinition, resolve, type Scope } from "./resolve.ts";
import type { CallExpression, Expression } from "./syntax.ts";

/** `@dataclass`, `@dataclasses.dataclass(frozen=True)`. */
export function isDataclassDecorator(scope: Scope, decorator: Expression): boolean {
  const found = resolve(scope, decorator.kind === "call" ? decorator.of : decorator);
  return found?.kind === "library" && found.name === "dataclasses.dataclass";
}

/** A dataclass: the fields of its ancestors that are dataclasses, then its own. Source: CPython, Lib/dataclasses.py. */
export function readDataclass({ statement }: ClassDefinition, line: readonly Ancestor[]): RecordType | undefined {
  const fields = new Map<string, Field>();
  for (const ancestor of line.toReversed()) {
    if (
      ancestor.kind !== "class" ||
      !ancestor.statement.decorators.some((d) => isDataclassDecorator(ancestor.scope, d))
    )
      continue;
    for (const declared of declaredIn(ancestor) ?? [undefined]) {
      if (declared && isNoField(declared)) continue;
      const field = declared && readField(declared);
      if (!field) return undefined;
      fields.set(field.name, field);
    }
  }
  const { docstring } = statement;
  const description = docstring && { description: cleandoc(docstring) };
  return {
    kind: "record",
    flavor: "dataclass",
    name: statement.name.name,
    ...description,
    fields: [...fields.values()],
  };
}

const noFields: ReadonlySet<string> = new Set(["typing.ClassVar", "dataclasses.InitVar", "dataclasses.KW_ONLY"]);

function isNoField(declared: Declared): boolean {
  const name = outermost(declared);
  return name !== undefined && noFields.has(name);
}

function readField(declared: Declared): Field | undefined {
  const { name, scope, annotation, value } = declared;
  const type = typeAt(scope, annotation);
  if (!type) return undefined;
  const reading = value ? readDefault(scope, value) : {};
  return reading && addDefault({ name, type }, reading);

  function addDefault(field: Field, { given, factory }: Defaulted): Field | undefined {
    const made: FieldDefault | undefined = given
      ? plainDefault(scope, type!, given, "dataclass")
      : factory
        ? factoryDefault(scope, type!, factory, "dataclass")
        : {};
    return made && { ...field, ...made };
  }
}

interface Defaulted {
  readonly given?: Expression;
  readonly factory?: Expression;
}

/** A plain value, or what `field(…)` says; undefined where that changes how the field is written. */
function readDefault(scope: Scope, value: Expression): Defaulted | undefined {
  const callee = value.kind === "call" ? resolve(scope, value.of) : undefined;
  const isField = callee?.kind === "library" && callee.name === "dataclasses.field";
  return isField ? fromField(value as CallExpression) : { given: value };
}

const without: ReadonlySet<string> = new Set(["repr", "hash", "compare", "kw_only", "doc"]);

function fromField({ arguments: given }: CallExpression): Defaulted | undefined {
  const isRead = given.every(
    ({ name = "", spread }) => !spread && (name === "default" || name === "default_factory" || without.has(name)),
  );
  if (!isRead) return undefined;
  const named = (name: string) => given.find((argument) => argument.name === name)?.value;
  return { given: named("default"), factory: named("default_factory") };
}
