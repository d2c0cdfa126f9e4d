/**
 * What is found out about functions as plain data that outlives a run: each function with the files that it was found out
 * from. A function is taken over where all of them, and where their imports lead, are what they were.
 */
import { isDeepStrictEqual } from "node:util";
import type { ClassType, Type } from "../model/type.ts";
import { withParts } from "../model/type-parts.ts";
import { folder } from "../source/paths.ts";
import type { Decorator } from "./decorator.ts";
import { type FunctionReference, type PythonFunction, type PythonInput, readReference } from "./interface.ts";
import { type PythonModule, readModule, textBinding } from "./module.ts";
import { locate, type PythonProject } from "./project.ts";

/** What a project's code was found to say. */
export interface Kept {
  readonly files: ReadonlyMap<string, KeptFile>;
  readonly functions: ReadonlyMap<string, KeptFunction>;
  /** What the functions take and give, packed some at a time: so that not all have to be unpacked for one. */
  readonly groups: readonly Uint8Array[];
}

interface KeptFile {
  /** Of its text. */
  readonly hash: string;
  /** What its imports led to, by name: a file, a folder with a `/`, or nothing of the project's. */
  readonly lookups: ReadonlyMap<string, string | undefined>;
  /** The names that were asked about, and a hash of all that may bind them. */
  readonly asked: readonly string[];
  readonly binding: string;
}

interface KeptFunction {
  /** The file of the module that was asked for it. */
  readonly from: string;
  /** The file that defines it; undefined where nothing was found that is understood. */
  readonly uri?: string;
  /** Where it is among what is packed: which group, and which of that. */
  readonly at?: readonly [group: number, index: number];
}

/** A function without its text and its syntax, which are there again once its file is read. */
type Portable = Omit<PythonFunction, "source" | "definition">;

/** How what is kept is hashed and packed. */
export interface Packing {
  hash(text: string): string;
  pack(value: unknown): Uint8Array;
  unpack(bytes: Uint8Array): unknown;
}

/** What was kept, as a memory that a project asks; files are looked at when a function that needs them is asked for. */
export function recallFrom(all: Kept, packing: Packing): NonNullable<PythonProject["recall"]> {
  const { files, functions } = all;
  const unpack = unpacking(all, packing);
  const verdicts = new WeakMap<PythonProject, Map<string, boolean>>();
  return (reference, project) => {
    const kept = functions.get(keyOf(reference));
    if (!kept || locate(project, reference.module) !== kept.from) return undefined;
    const known = verdicts.get(project) ?? new Map<string, boolean>();
    verdicts.set(project, known);
    if (![...reached(files, kept.from)].every((uri) => isSame(uri, files.get(uri), project, known, packing)))
      return undefined;
    return { reference, found: kept.at && alive(unpack(kept.at), kept.uri!, reference, project) };
  };
}

function unpacking({ groups }: Kept, packing: Packing): (at: readonly [number, number]) => Portable {
  const unpacked = new Map<number, readonly Portable[]>();
  return ([group, index]) => {
    let known = unpacked.get(group);
    if (!known) {
      known = packing.unpack(groups[group]!) as readonly Portable[];
      unpacked.set(group, known);
    }
    return known[index]!;
  };
}

function keyOf(reference: FunctionReference): string {
  return `${reference.module}:${reference.function}`;
}

/** A file, and all that its imports lead to. */
function reached(files: Kept["files"], from: string): Set<string> {
  const found = new Set([from]);
  for (const uri of found)
    for (const to of files.get(uri)?.lookups.values() ?? []) if (to !== undefined && !to.endsWith("/")) found.add(to);
  return found;
}

/** Whether a file says what it said, and its imports lead where they led. */
function isSame(
  uri: string,
  kept: KeptFile | undefined,
  project: PythonProject,
  known: Map<string, boolean>,
  packing: Packing,
): boolean {
  let same = known.get(uri);
  if (same === undefined) {
    const text = project.files.read(uri);
    same =
      kept !== undefined &&
      text !== undefined &&
      packing.hash(text) === kept.hash &&
      [...kept.lookups].every(([name, to]) => located(project, name, uri) === to);
    known.set(uri, same);
  }
  return same;
}

const places = new WeakMap<PythonProject, Map<string, string | undefined>>();

/** As `locate`, worked out once for all files of a folder. */
function located(project: PythonProject, name: string, from: string): string | undefined {
  const known = places.get(project) ?? new Map<string, string | undefined>();
  places.set(project, known);
  const key = `${name} ${folder(from)}`;
  if (!known.has(key)) known.set(key, locate(project, name, from));
  return known.get(key);
}

/** The function with its text; its syntax is read when it is asked for. */
function alive(found: Portable, uri: string, reference: FunctionReference, project: PythonProject): PythonFunction {
  const read = () => readReference(reference, project) as PythonFunction;
  return Object.defineProperties({ ...found } as PythonFunction, {
    source: { value: { uri, text: project.files.read(uri)! }, enumerable: true },
    definition: { get: () => read().definition },
  });
}

/**
 * Whether files that changed still say of every kept function what they said, wherever it stands in them now.
 * @param changed the files, with the hashes that they had when what is asked about was found out.
 */
export function saysTheSame(
  kept: Kept,
  changed: ReadonlyMap<string, string>,
  project: PythonProject,
  packing: Packing,
): boolean {
  const { files, functions } = kept;
  const unpack = unpacking(kept, packing);
  if (![...changed].every(([uri, before]) => files.get(uri)?.hash === before)) return false;
  if ([...changed.keys()].every((uri) => bindsTheSame(uri, files.get(uri)!, project, packing))) return true;
  const known = new Map<string, boolean>([...changed.keys()].map((uri) => [uri, true]));
  return [...functions].every(([key, { from, at }]) => {
    const all = [...reached(files, from)];
    if (!all.some((uri) => changed.has(uri))) return true;
    if (!all.every((uri) => isSame(uri, files.get(uri), project, known, packing))) return false;
    const [module, name] = key.split(":") as [string, string];
    const now = readReference({ module, function: name }, project);
    if (!now || "missing" in now || !at) return false;
    return isDeepStrictEqual(meaning(portable(now, plainTypes())), meaning(unpack(at)));
  });
}

/** Whether a file still says the same of every name that was asked about. Its imports lead where they led. */
function bindsTheSame(uri: string, { asked, binding }: KeptFile, project: PythonProject, packing: Packing): boolean {
  const text = project.files.read(uri);
  return text !== undefined && packing.hash(textBinding(readModule("", { uri, text }, false), asked)) === binding;
}

/** What a function means, without where it stands. */
function meaning({ at: _at, whole: _whole, docs: _docs, ...found }: Portable): unknown {
  return {
    ...found,
    returns: found.returns !== undefined,
    variadic: found.variadic.map(({ name }) => name),
    decorators: found.decorators.map(decoratorMeaning),
    mentions: found.mentions.map(({ task, through }) => [task.name, task.decorators.map(decoratorMeaning), through]),
    inputs: [...(found.inputs ?? [])].map(([name, { type, annotation, default: value }]) => [
      name,
      type,
      annotation !== undefined,
      value && [value.value, value.isMisfit],
    ]),
    outputs: [...(found.outputs ?? [])],
  };
}

function decoratorMeaning(decorator: Decorator): unknown {
  if (decorator.kind === "declared") return decorator.task;
  return decorator.kind === "environment" ? decorator.environment : [decorator.name, decorator.keepsSignature];
}

/** All that is known of a project's functions, to be kept; what was recalled goes on being kept. */
export function keep(project: PythonProject, before: Kept | undefined, packing: Packing): Kept {
  const functions = new Map<string, KeptFunction>();
  const found: PythonFunction[] = [];
  for (const [key, answered] of project.functions) {
    const from = locate(project, answered.reference.module);
    if (from === undefined || from.endsWith("/") || (answered.found && "missing" in answered.found)) continue;
    const at = [Math.floor(found.length / groupSize), found.length % groupSize] as const;
    if (answered.found) found.push(answered.found);
    functions.set(key, { from, ...(answered.found && { uri: answered.found.source.uri, at }) });
  }
  const groups = grouped(found).map((group) => packing.pack(portables(group)));
  return { functions, groups, files: keptFiles(functions, project, before, packing) };
}

const groupSize = 25;

function grouped(found: readonly PythonFunction[]): PythonFunction[][] {
  return Array.from({ length: Math.ceil(found.length / groupSize) }, (_, i) =>
    found.slice(i * groupSize, (i + 1) * groupSize),
  );
}

function portables(group: readonly PythonFunction[]): Portable[] {
  const plain = plainTypes();
  return group.map((each) => portable(each, plain));
}

/** The files that were asked for functions, and all that their imports lead to; once everything has been looked up. */
function keptFiles(
  functions: Kept["functions"],
  project: PythonProject,
  before: Kept | undefined,
  packing: Packing,
): Map<string, KeptFile> {
  const files = new Map<string, KeptFile>();
  const wanted = new Set([...functions.values()].map(({ from }) => from));
  const modules = new Map([...project.modules.values()].map((module) => [module?.source.uri, module]));
  for (const uri of wanted) {
    const file = keptFile(uri, project, modules.get(uri), before?.files.get(uri), packing);
    if (!file) continue;
    files.set(uri, file);
    for (const to of file.lookups.values()) if (to !== undefined && !to.endsWith("/")) wanted.add(to);
  }
  return files;
}

function keptFile(
  uri: string,
  project: PythonProject,
  module: PythonModule | undefined,
  before: KeptFile | undefined,
  packing: Packing,
): KeptFile | undefined {
  const text = project.files.read(uri);
  if (text === undefined) return undefined;
  const own = packing.hash(text);
  const same = before?.hash === own ? before : undefined;
  const still = [...(same?.lookups ?? [])].filter(([name, to]) => locate(project, name, uri) === to);
  const lookups = new Map(still);
  for (const [name, to] of project.lookups.get(uri) ?? []) lookups.set(name, to);
  const read = module?.asked ?? none;
  if (same && read.size === 0) return { ...same, lookups };
  const asked = [...new Set([...(same?.asked ?? []), ...read])];
  const binding = packing.hash(textBinding(module ?? readModule("", { uri, text }, false), asked));
  return { hash: own, lookups, asked, binding };
}

const none: ReadonlySet<string> = new Set();

function portable(found: PythonFunction, plain: Plain): Portable {
  const { name, module, at, whole, isAsync, decorators, applied, variadic, returns, docs, mentions } = found;
  const inputs = found.inputs && new Map([...found.inputs].map(([key, input]) => [key, portableInput(input, plain)]));
  const outputs = found.outputs && new Map([...found.outputs].map(([key, type]) => [key, type && plain(type)]));
  return {
    name,
    module,
    at,
    whole,
    isAsync,
    decorators: decorators.map(bare),
    applied,
    variadic,
    docs,
    mentions: mentions.map(({ task, ...mention }) => ({
      ...mention,
      task: { name: task.name, decorators: task.decorators.map(bare) },
    })),
    ...(returns && { returns }),
    ...(inputs && { inputs }),
    ...(outputs && { outputs }),
  };
}

function portableInput(input: PythonInput, plain: Plain): PythonInput {
  return input.type ? { ...input, type: plain(input.type) } : input;
}

/** A decorator without the syntax that it was read from. */
function bare(decorator: Decorator): Decorator {
  const { start, end } = decorator.at;
  if (decorator.kind !== "environment") return { ...decorator, at: { start, end } };
  return { kind: "environment", environment: decorator.environment, at: { start, end } };
}

type Plain = (type: Type) => Type;

/** Types as data: what a class is said to be is worked out and stands in it. */
function plainTypes(): Plain {
  const known = new Map<Type, Type>();
  const plain = (type: Type): Type => {
    const made = known.get(type);
    if (made) return made;
    const copy: Record<string, unknown> = {};
    known.set(type, copy as unknown as Type);
    Object.assign(copy, partsOf(type, plain));
    return copy as unknown as Type;
  };
  return plain;
}

function partsOf(type: Type, plain: Plain): Type {
  if (type.kind === "class") return classOf(type, plain);
  if (type.kind !== "record") return withParts(type, plain);
  return { ...type, fields: type.fields.map((field) => ({ ...field, type: plain(field.type) })) };
}

function classOf(type: ClassType, plain: Plain): ClassType {
  const { resolved } = type;
  return { ...type, args: type.args.map(plain), ...(resolved && { resolved: plain(resolved) }) };
}
