import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace, replacePart, yamlString } from "../diagnostics/edit.ts";
import type { TypeProblem, TypeUse } from "../model/type.ts";
import { defineRule, type Report } from "./rule.ts";

export const typeUnknown = defineRule({
  code: "type-unknown",
  severity: "error",
  title: "A type is misspelled",
  rejectedBy: "Python: NameError, SyntaxError or TypeError when the function's module is imported",
  task({ settings: { inputs, outputs } }, report) {
    const declared = [...(inputs?.value.values() ?? [])].flatMap(({ value }) => value.type ?? []);
    for (const use of new Set<TypeUse>([...declared, ...(outputs?.value.values() ?? [])])) {
      for (const problem of use.problems) report(finding(problem));
    }
  },
});

function finding({ at, part, message, suggestion }: TypeProblem): Report {
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, safe: true, edits: [edit(at, part, suggestion)] }];
  return part ? { at, part, message, fixes } : { at, message, fixes };
}

function edit(at: TypeProblem["at"], part: TypeProblem["part"], text: string): Fix["edits"][number] {
  return part ? replacePart(at, part.start, part.end, text) : replace(at, yamlString(text));
}
