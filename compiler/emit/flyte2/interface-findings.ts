import type { Finding } from "../../diagnostics/finding.ts";
import type { Task } from "../../model/task.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import { declaredTypeFindings, interfaceFindings as unknownParts, type Wire } from "../wire/interface-findings.ts";
import { inputLiteral } from "./interface.ts";
import { literalType } from "./literal-type.ts";

const wire: Wire = {
  knows: (type) => literalType(type) !== undefined,
  otherwise: ", or let the SDK say it with `--python <interpreter>`",
};

/** What is not known of a task that its spec has to say: its module, its inputs and outputs, their types and defaults. */
export function interfaceFindings(task: Task, known: EffectiveInterface): Finding[] {
  if (known.asked) return [...declaredTypeFindings(known, wire), ...triggerFindings(task, known)];
  return unknownParts(task, known, wire);
}

/** Values of triggers for types that only the SDK knows. */
function triggerFindings({ triggers }: Task, { inputs }: EffectiveInterface): Finding[] {
  const given = [...triggers.values()].flatMap(({ settings }) => [...(settings.inputs?.value ?? [])]);
  return given.flatMap(([name, value]) => {
    const type = inputs.get(name)?.type;
    if (!inputs.has(name) || (type && inputLiteral(type, value))) return [];
    const message = `What a value of \`${name}\`'s type looks like to Flyte is not known here. Give it a default in Python, or make a trigger with this value there.`;
    return [{ code: "interface-unknown", severity: "error" as const, at: value, message }];
  });
}
