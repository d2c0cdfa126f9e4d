import type { Type, TypeUse } from "../model/type.ts";
import { typeAt } from "../python/annotation.ts";
import { classDefinition } from "../python/declared-classes.ts";
import { type PythonFunction, signatureScope } from "../python/interface.ts";
import { pythonPlace } from "../python/place.ts";
import type { PythonProject } from "../python/project.ts";
import { type Refusal, whyRefused } from "../python/refused-enum.ts";
import type { Expression } from "../python/syntax.ts";
import type { Place } from "../source/node.ts";
import { defineRule, type Report } from "./rule.ts";

export const taskEnumValues = defineRule({
  code: "task-enum-values",
  severity: "error",
  title: "An enum has members that Flyte cannot pass on",
  rejectedBy: "SDK: flyte/types/_type_engine.py, EnumTransformer.get_literal_type",
  task: (task, report, { interfaceOf, python }) => {
    const { inputs, outputs } = task.settings;
    const { function: found } = interfaceOf(task);
    const declared = [...(inputs?.value.values() ?? [])].map(({ value }) => value.type);
    const uses = found ? inSignature(found) : [...declared, ...(outputs?.value.values() ?? [])];
    for (const use of uses) for (const one of use?.type ? refused(use.type, use.at, python) : []) report(one);
  },
});

type Use = Pick<TypeUse, "at" | "type">;

/** The annotations of a function whose signature is a task's. */
function inSignature(found: PythonFunction): Use[] {
  if (!found.inputs || !mayNameEnum(found)) return [];
  const { definition, source } = found;
  const scope = signatureScope(definition);
  const { parameters, returns } = definition.statement;
  const use = (at: Expression): Use => ({ at: pythonPlace(source, at), type: typeAt(scope, at) });
  const returned = returns?.kind === "tuple" ? returns.items : returns ? [returns] : [];
  const inputs = parameters.flatMap(({ annotation }) => (annotation ? [use(annotation)] : []));
  return [...inputs, ...returned.map(use).flatMap(outputsOf)];
}

/** A tuple that is returned is several outputs. */
function outputsOf({ at, type }: Use): Use[] {
  return type?.kind === "tuple" ? type.items.map((item) => ({ at, type: item })) : [{ at, type }];
}

/** False where all types of a signature are understood, so that no refused class is among them. */
function mayNameEnum({ inputs, outputs }: PythonFunction): boolean {
  return (
    [...(inputs?.values() ?? [])].some(({ type }) => !type) || !outputs || [...outputs.values()].includes(undefined)
  );
}

/** The enums in a type that are passed on as enums: not the fields of a class, which become JSON. */
function refused(type: Type, at: Place, python: PythonProject): Report[] {
  switch (type.kind) {
    case "class": {
      const definition = classDefinition(python, type.module, type.name);
      const refusal = definition && whyRefused(definition);
      if (!refusal) return [];
      const { source } = definition.scope.module;
      const related = [{ at: pythonPlace(source, definition.statement.name), message: "the enum" }];
      return [{ at, message: said(type.name, refusal), related }];
    }
    case "list":
      return refused(type.item, at, python);
    case "dict":
      return type.of ? refused(type.of.value, at, python) : [];
    case "union":
      return type.variants.flatMap((variant) => refused(variant, at, python));
    case "annotated":
      return refused(type.type, at, python);
    default:
      return [];
  }
}

function said(name: string, refusal: Refusal): string {
  switch (refusal.why) {
    case "flag":
      return `\`${name}\` is a Flag, and Flyte finds members by name, which combinations of them do not have. Make it an \`IntEnum\`, or take an \`int\`.`;
    case "empty":
      return `\`${name}\` has no members, so no task can be given one. Give it members.`;
    case "value": {
      const advice = refusal.type === "int" ? "Inherit from `IntEnum`, or give" : "Give";
      return `Flyte takes enums of texts, and IntEnums; \`${name}.${refusal.member}\` is of type \`${refusal.type}\`. ${advice} the members texts.`;
    }
  }
}
