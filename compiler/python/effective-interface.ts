/** What a task takes and gives: what the file declares, and what its function's signature says where the file is silent. */
import type { Task } from "../model/task.ts";
import { isContainerTask, qualifiedName } from "../model/task.ts";
import type { Outputs as DeclaredOutputs, Input, Json, Type } from "../model/type.ts";
import type { Value } from "../model/value.ts";
import type { Place } from "../source/node.ts";
import type { AskedInterface } from "./asked.ts";
import { withClasses } from "./declared-classes.ts";
import { decoratedAs } from "./decorated.ts";
import { type FunctionReference, interfaceOf, type PythonFunction, type PythonInput } from "./interface.ts";
import type { Missing } from "./missing.ts";
import type { PythonProject } from "./project.ts";
import { typeOfWire } from "./wire-type.ts";

export interface EffectiveInterface {
  /** In the order of the signature; those that only the file declares come last. */
  readonly inputs: ReadonlyMap<string, EffectiveInput>;
  /** Types by output; undefined for a type that is not known. */
  readonly outputs: ReadonlyMap<string, Type | undefined>;
  /** True where it is known which inputs there are, whatever their types. */
  readonly namesKnown: boolean;
  /** True where it is known which inputs and outputs there are, of which types, and which defaults they have. */
  readonly complete: boolean;
  /** What the SDK says of the function, if it was asked; emitters take it before what was read. */
  readonly asked?: AskedInterface;
  /** The task's function, if its source was found and understood. */
  readonly function?: PythonFunction;
  /** Set where the module or the function is surely not there. */
  readonly missing?: Missing;
}

export interface EffectiveInput {
  readonly type?: Type;
  /** Its type on the wire as the SDK says it; not where the file declares it. */
  readonly wire?: Json;
  readonly default?: EffectiveDefault;
  readonly description?: string;
  /** What the file says of it, if it does. */
  readonly declared?: Input;
  /** What the signature says of it, if that was read. */
  readonly read?: PythonInput;
}

/**
 * A default that the file gives; one of the signature, as a value or as the literal that the SDK makes of it; or one of the
 * signature that only Python can make.
 */
export type EffectiveDefault =
  | { readonly place: Place }
  | { readonly value: Value }
  | { readonly literal: Json }
  | "unknown";

const asking = new WeakMap<PythonProject, (task: Task) => EffectiveInterface>();

/** `effectiveInterface` for one project; for the same project always the same function. */
export function interfacesOf(project: PythonProject): (task: Task) => EffectiveInterface {
  let ask = asking.get(project);
  if (!ask) {
    ask = (task) => effectiveInterface(task, project);
    asking.set(project, ask);
  }
  return ask;
}

/** Merges what is declared and what is read; what is declared wins. Worked out once for a task. */
export function effectiveInterface(task: Task, project: PythonProject): EffectiveInterface {
  let known = project.interfaces.get(task);
  if (!known) {
    known = merged(task, project);
    project.interfaces.set(task, known);
  }
  return known;
}

function merged(task: Task, project: PythonProject): EffectiveInterface {
  const { inputs: declared, outputs } = task.settings;
  const found = isContainerTask(task) ? undefined : functionOf(task, project);
  const read = found && !("missing" in found) ? found : undefined;
  const asked = project.asked?.get(qualifiedName(task));
  const inputs = mergeInputs(declared?.value, read, asked, project);
  const made = mergeOutputs(outputs?.value, read, isContainerTask(task), project);
  const namesKnown =
    asked !== undefined || read?.inputs !== undefined || declared !== undefined || isContainerTask(task);
  return {
    inputs,
    outputs: made ?? none,
    namesKnown,
    complete:
      namesKnown &&
      (asked !== undefined || (made !== undefined && ![...made.values()].includes(undefined))) &&
      [...inputs.values()].every(isKnown),
    ...(asked && { asked }),
    ...(read && { function: read }),
    ...(found && "missing" in found && { missing: found }),
  };
}

const none: ReadonlyMap<string, Type | undefined> = new Map();

function isKnown(input: EffectiveInput): boolean {
  return (input.type !== undefined || input.wire !== undefined) && input.default !== "unknown";
}

/** The function a task runs, read from its source. Without a module it is found by its decorator. */
export function functionOf(task: Task, project: PythonProject): PythonFunction | Missing | undefined {
  const reference = referenceOf(task) ?? decoratedAs(task, project);
  return reference && interfaceOf(reference, project);
}

/** Where the file says a task's function is: `function: pkg.mod:name`, or the environment's module and the task's name. */
export function referenceOf(task: Task): FunctionReference | undefined {
  const [module, name, ...more] = task.settings.function?.value.split(":") ?? [];
  if (module && name && more.length === 0) return { module, function: name };
  const own = task.environment.settings.module?.value;
  return own === undefined || task.settings.function ? undefined : { module: own, function: task.name.value };
}

type DeclaredInputs = ReadonlyMap<string, { readonly value: Input }> | undefined;

function mergeInputs(
  declared: DeclaredInputs,
  read: PythonFunction | undefined,
  asked: AskedInterface | undefined,
  project: PythonProject,
): Map<string, EffectiveInput> {
  const said = new Map(asked?.inputs.map((input) => [input.name, input]));
  const names = new Set([...(asked ? said : (read?.inputs ?? new Map())).keys(), ...(declared?.keys() ?? [])]);
  const docs = asked ? new Map(Object.entries(asked.docs.inputs)) : read?.docs?.inputs;
  return new Map(
    [...names].map((name) => {
      const sources = { declared: declared?.get(name)?.value, read: read?.inputs?.get(name), said: said.get(name) };
      return [name, mergeInput(sources, docs?.get(name), project)] as const;
    }),
  );
}

/** What the file, the signature and the SDK say of one input. */
interface InputSources {
  readonly declared: Input | undefined;
  readonly read: PythonInput | undefined;
  readonly said: AskedInterface["inputs"][number] | undefined;
}

function mergeInput(sources: InputSources, doc: string | undefined, project: PythonProject): EffectiveInput {
  const { declared, read, said } = sources;
  const own = declared?.type?.type ? withClasses(declared.type.type, project) : read?.type;
  const type = own ?? (said && typeOfWire(said.type));
  const description = declared?.description?.value ?? doc;
  const value = defaultOf(sources);
  const made: { -readonly [Key in keyof EffectiveInput]: EffectiveInput[Key] } = {};
  if (type) made.type = type;
  if (said && !declared?.type) made.wire = said.type;
  if (value) made.default = value;
  if (description !== undefined) made.description = description;
  if (declared) made.declared = declared;
  if (read) made.read = read;
  return made;
}

function defaultOf({ declared, read, said }: InputSources): EffectiveDefault | undefined {
  if (declared?.default) return { place: declared.default };
  if (said) return said.default === undefined ? undefined : { literal: said.default };
  if (!read?.default) return undefined;
  return read.default.value ? { value: read.default.value } : "unknown";
}

function mergeOutputs(
  declared: DeclaredOutputs | undefined,
  read: PythonFunction | undefined,
  isContainer: boolean,
  project: PythonProject,
): ReadonlyMap<string, Type | undefined> | undefined {
  if (declared)
    return new Map([...declared].map(([name, { type }]) => [name, type && withClasses(type, project)] as const));
  return isContainer ? none : read?.outputs;
}
