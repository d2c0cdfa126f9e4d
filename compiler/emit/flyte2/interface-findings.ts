import type { Finding } from "../../diagnostics/finding.ts";
import type { Task } from "../../model/task.ts";
import type { Input, TypeUse } from "../../model/type.ts";
import type { Place } from "../../source/node.ts";
import { entrypoint } from "./arguments.ts";
import { literalType } from "./literal-type.ts";

/** What is not known of a task that its spec has to say: its module, its inputs and outputs, their types. */
export function interfaceFindings(task: Task): Finding[] {
  const { container, inputs, outputs } = task.settings;
  if (container) return typeFindings(task);
  const name = task.name.value;
  const found: Finding[] = [];
  if (!entrypoint(task)) {
    found.push(
      finding(
        "module-unknown",
        task.name,
        `Nothing says which module \`${name}\` is in. Set \`module:\` in the environment, or \`function: <module>:${name}\` in the task.`,
      ),
    );
  }
  if (!inputs && !outputs) {
    found.push(
      finding(
        "interface-unknown",
        task.name,
        `The inputs and outputs of \`${name}\` are not known. Declare \`inputs:\` and \`outputs:\` (\`inputs: {}\` for none).`,
      ),
    );
  }
  return [...found, ...typeFindings(task)];
}

function typeFindings({ settings: { inputs, outputs } }: Task): Finding[] {
  const ofInputs = [...(inputs?.value ?? [])].flatMap(([name, input]) => inputFindings(name, input.value));
  return [...ofInputs, ...[...(outputs?.value ?? [])].flatMap(([name, use]) => unknownType(name, use))];
}

function inputFindings(name: string, { at, type }: Input): Finding[] {
  return type
    ? unknownType(name, type)
    : [finding("interface-unknown", at, `The type of \`${name}\` is not known. Declare it: \`${name}: {type: …}\`.`)];
}

function unknownType(name: string, { at, type }: TypeUse): Finding[] {
  if (!type || literalType(type)) return [];
  return [
    finding(
      "interface-unknown",
      at,
      `What \`${name}\`'s type becomes on the wire is not known: its class is not one of Flyte's own. Declare its shape with \`{struct: <JSON Schema>}\`.`,
    ),
  ];
}

function finding(code: string, at: Place, message: string): Finding {
  return { code, severity: "error", at, message };
}
