import { isContainerTask } from "../model/task.ts";
import type { Type } from "../model/type.ts";
import { typeName } from "../model/type-spelling.ts";
import { defineRule } from "./rule.ts";
import { inputPlace } from "./trigger-inputs.ts";

export const metaflowTypeUnsupported = defineRule({
  code: "metaflow-type-unsupported",
  severity: "error",
  title: "An input of a type that no parameter of a flow can hold",
  rejectedBy: "Metaflow: parameters.py, Parameter (text, numbers, booleans, JSON), and includefile.py, IncludeFile",
  target: "metaflow",
  task: (task, report, context) => {
    if (isContainerTask(task)) return;
    for (const [name, { type }] of context.interfaceOf(task).inputs) {
      const wrong = type && (type.kind === "file" ? undefined : unsaid(type, new Set()));
      const at = wrong && inputPlace(task, name, context);
      if (!wrong || !at) continue;
      const part = wrong === type ? "" : `, of which \`${typeName(wrong)}\` is a part`;
      report({
        at,
        message: `A flow's parameters are text, numbers, booleans and JSON: nothing in them becomes \`${typeName(type)}\`${part}. ${advice[wrong.kind] ?? "Take a `str`, or a struct, and make the value in the function."}`,
      });
    }
  },
});

const advice: Readonly<Partial<Record<Type["kind"], string>>> = {
  dir: "Take the folder's URI as a `str`.",
  dataframe: "Take the table's URI as a `str`.",
  file: "Only a whole input can be a file, whose content travels with the run; take its URI as a `str`.",
};

/** The first part of a type that JSON cannot hold; undefined where there is none, or where that cannot be known. */
function unsaid(type: Type, within: Set<Type>): Type | undefined {
  if (within.has(type)) return undefined;
  within.add(type);
  if (["file", "dir", "dataframe", "pickled", "library"].includes(type.kind)) return type;
  for (const part of partsOf(type)) {
    const found = unsaid(part, within);
    if (found) return found;
  }
  return undefined;
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "list":
      return [type.item];
    case "dict":
      return type.of ? [type.of.value] : [];
    case "tuple":
      return type.items;
    case "union":
      return type.variants;
    case "record":
      return type.fields.map((field) => field.type);
    case "annotated":
      return type.whole ? [] : [type.type];
    case "class":
      return type.resolved ? [type.resolved] : [];
    default:
      return [];
  }
}
