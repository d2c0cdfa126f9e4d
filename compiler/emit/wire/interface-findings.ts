import type { Finding } from "../../diagnostics/finding.ts";
import { didYouMean } from "../../diagnostics/words.ts";
import { isContainerTask, qualifiedName, type Task } from "../../model/task.ts";
import type { Type, TypeUse } from "../../model/type.ts";
import { type EffectiveInput, type EffectiveInterface, referenceOf } from "../../python/effective-interface.ts";
import type { PythonFunction } from "../../python/interface.ts";
import { pythonPlace } from "../../python/place.ts";
import type { Place, Span } from "../../source/node.ts";
import { entrypoint } from "./entrypoint.ts";

/** What a target makes of types. */
export interface Wire {
  /** True where it is known what a type becomes. */
  knows(type: Type): boolean;
  /** What helps besides a declaration, as the end of a sentence: `, or …`. */
  readonly otherwise: string;
}

/** What is not known of a task that its spec has to say: its module, its inputs and outputs, their types and defaults. */
export function interfaceFindings(task: Task, known: EffectiveInterface, wire: Wire): Finding[] {
  const whole = isContainerTask(task) ? [] : [...moduleFindings(task, known), ...namesFindings(task, known)];
  const inputs = [...known.inputs].flatMap(([name, input]) => inputFindings(task, known.function, name, input, wire));
  return withRemedy([...whole, ...inputs, ...outputFindings(task, known, wire)], wire);
}

/** As `interfaceFindings` where the SDK was asked: only what the file declares can be unknown. */
export function declaredTypeFindings({ inputs }: EffectiveInterface, wire: Wire): Finding[] {
  const unknown = [...inputs].flatMap(([name, { declared, wire: said }]) =>
    declared?.type && said === undefined ? unknownType(name, declared.type, wire) : [],
  );
  return withRemedy(unknown, wire);
}

function withRemedy(findings: readonly Finding[], { otherwise }: Wire): Finding[] {
  return findings.map((finding) =>
    finding.code === "interface-unknown" ? { ...finding, message: `${finding.message}${otherwise}.` } : finding,
  );
}

function moduleFindings(task: Task, known: EffectiveInterface): Finding[] {
  if (entrypoint(task, known)) return [];
  const name = task.name.value;
  const message = `Nothing says which module \`${name}\` is in, and no one function is decorated as \`${qualifiedName(task)}\`. Set \`module:\` in the environment, or \`function: <module>:${name}\` in the task.`;
  return [{ code: "module-unknown", severity: "error", at: task.name, message }];
}

/** Which inputs and outputs there are. */
function namesFindings(task: Task, known: EffectiveInterface): Finding[] {
  const { inputs, outputs } = task.settings;
  const { function: found } = known;
  if (!found)
    return inputs || outputs
      ? []
      : [unknown(task.name, whyNot(task, known), "Declare `inputs:` and `outputs:` (`inputs: {}` for none)")];
  const changed = found.inputs === undefined;
  const why = changed
    ? `what decorates \`${found.name}\` may change what it takes and gives`
    : `what \`${found.name}\` returns is not understood`;
  return [
    ...(known.namesKnown ? [] : [unknown(task.name, why, "Declare `inputs:` (`inputs: {}` for none)", found)]),
    ...(outputs || found.outputs ? [] : [unknown(task.name, why, "Declare `outputs:`", found)]),
  ];
}

function whyNot(task: Task, { missing }: EffectiveInterface): string {
  const name = task.name.value;
  const at = referenceOf(task);
  if (!at) return `The inputs and outputs of \`${name}\` are not known`;
  if (missing?.missing !== "module")
    return `the source of \`${at.function}\` in \`${at.module}\` is not understood, so its inputs and outputs are not known`;
  const near = missing.near === undefined ? "" : ` (${didYouMean(missing.near, "")})`;
  return `The inputs and outputs of \`${name}\` are not known: there is no module \`${at.module}\` here to read them from${near}`;
}

function inputFindings(
  task: Task,
  found: PythonFunction | undefined,
  name: string,
  input: EffectiveInput,
  wire: Wire,
): Finding[] {
  const { declared, type, default: value, read } = input;
  const at = declared?.type?.at ?? declared?.at ?? task.name;
  const span = read?.at;
  if (!type && declared?.type) return [];
  if (type && value !== "unknown") return unknownType(name, { at, type, problems: [] }, wire, found, span);
  const whose = `\`${name}\` of \`${task.name.value}\``;
  if (!type)
    return [unknown(at, `the type of ${whose} is not known`, `Declare it: \`${name}: {type: …}\``, found, span)];
  const types = unknownType(name, { at, type, problems: [] }, wire, found, span);
  const why = `the default of ${whose} is made by code that only Python can run`;
  return [...types, unknown(at, why, `Declare it: \`${name}: {default: …}\``, found, read?.default?.at)];
}

function outputFindings(task: Task, { outputs, function: found }: EffectiveInterface, wire: Wire): Finding[] {
  const declared = task.settings.outputs;
  if (declared) return [...declared.value].flatMap(([name, use]) => unknownType(name, use, wire));
  return [...outputs].flatMap(([name, type]) => {
    if (type) return unknownType(name, { at: task.name, type, problems: [] }, wire, found, found?.at);
    const why = `the type of \`${name}\`, which \`${task.name.value}\` returns, is not known`;
    return [unknown(task.name, why, "Declare `outputs:`", found)];
  });
}

function unknownType(name: string, { at, type }: TypeUse, wire: Wire, found?: PythonFunction, span?: Span): Finding[] {
  if (!type || wire.knows(type)) return [];
  const why = `what ${named(name, type)} becomes on the wire is not known: its class is not one of Flyte's own`;
  return [unknown(at, why, "Declare its shape with `{struct: <JSON Schema>}`", found, span)];
}

function named(name: string, type: Type): string {
  return type.kind === "library" ? `\`${name}\`'s type \`${type.name}\`` : `\`${name}\`'s type`;
}

/** A question: what is not known, what to declare, and where the source says as much as it does. */
function unknown(at: Place, why: string, declare: string, found?: PythonFunction, span = found?.at): Finding {
  const message = `${capital(why)}. ${declare}`;
  const related = found && span ? [{ at: pythonPlace(found.source, span), message: "the source" }] : [];
  return { code: "interface-unknown", severity: "error", at, message, related };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
