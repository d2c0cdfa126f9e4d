import type { Finding } from "../../diagnostics/finding.ts";
import type { Task } from "../../model/task.ts";
import type { EffectiveInput, EffectiveInterface } from "../../python/effective-interface.ts";
import type { Place } from "../../source/node.ts";
import { interfaceFindings, type Wire } from "../wire/interface-findings.ts";
import { defaultLiteral, inputLiteral } from "./interface.ts";
import { literalType } from "./literal-type.ts";

const wire: Wire = { knows: (type) => literalType(type) !== undefined, otherwise: "" };

/** What is not known of a task that its messages have to say: its module, its interface, the values its launch plans hold. */
export function taskFindings(task: Task, known: EffectiveInterface): Finding[] {
  const unknown = interfaceFindings(task, known, wire);
  return unknown.length > 0 || task.triggers.size === 0 ? unknown : valueFindings(task, known);
}

function valueFindings({ triggers, name: task }: Task, { inputs }: EffectiveInterface): Finding[] {
  const defaults = [...inputs].flatMap(([name, input]) =>
    input.default === undefined || defaultLiteral(input) ? [] : [unknownValue(name, placeOf(input) ?? task)],
  );
  const given = [...triggers.values()].flatMap(({ settings }) => [...(settings.inputs?.value ?? [])]);
  const others = given.flatMap(([name, at]) => {
    const type = inputs.get(name)?.type;
    return !type || inputLiteral(type, at) ? [] : [unknownValue(name, at)];
  });
  return [...defaults, ...others];
}

function placeOf({ default: value, declared }: EffectiveInput): Place | undefined {
  return typeof value === "object" && "place" in value ? value.place : declared?.at;
}

function unknownValue(name: string, at: Place): Finding {
  const message = `What this value of \`${name}\` looks like to Flyte 1 is not known here: flytekit pickles it, which only Python can do. Give the input another type, or no value in the task's triggers.`;
  return { code: "interface-unknown", severity: "error", at, message };
}
