import type { Field, RecordType } from "../model/type.ts";
import { type Declared, declaredIn, outermost, typeInside } from "./class-fields.ts";
import type { Ancestor } from "./class-order.ts";
import { cleandoc } from "./docstring-text.ts";
import type { ClassDefinition } from "./resolve.ts";

/** A TypedDict: its own keys and those it inherits. */
export function readTypedDict({ statement }: ClassDefinition, line: readonly Ancestor[]): RecordType | undefined {
  const fields = new Map<string, Field>();
  for (const ancestor of line.toReversed()) {
    if (ancestor.kind !== "class") continue;
    for (const declared of declaredIn(ancestor) ?? [undefined]) {
      const field = declared && readKey(ancestor, declared);
      if (!field) return undefined;
      fields.set(field.name, field);
    }
  }
  return {
    kind: "record",
    flavor: "typeddict",
    name: statement.name.name,
    ...(statement.docstring && { description: cleandoc(statement.docstring) }),
    fields: [...fields.values()],
  };
}

function readKey(owner: ClassDefinition, declared: Declared): Field | undefined {
  const wrapper = outermost(declared);
  const isWrapped = wrapper === "typing.Required" || wrapper === "typing.NotRequired";
  const type = typeInside(declared, isWrapped);
  const total = owner.statement.arguments.find(({ name }) => name === "total")?.value;
  if (!type || (total && total.kind !== "constant")) return undefined;
  const isRequired = isWrapped ? wrapper === "typing.Required" : !(total?.kind === "constant" && total.value === false);
  return { name: declared.name, type, ...(!isRequired && { optional: isWrapped ? "key" : "class" }) };
}
