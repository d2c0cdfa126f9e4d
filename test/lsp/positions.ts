/** The places of a file where it can be known what comes next, and what does. */
import type { Analysis } from "../../compiler/analysis.ts";
import { plainKinds } from "../../compiler/model/type-names.ts";
import { effectiveInterface } from "../../compiler/python/effective-interface.ts";
import { functionsIn } from "../../compiler/python/modules.ts";
import { findModule, type PythonProject, pythonProject, pythonSettings } from "../../compiler/python/project.ts";
import type { Files } from "../../compiler/source/files.ts";
import {
  type Entry,
  entry,
  fileSpan,
  locate,
  type Node,
  type Path,
  type Scalar,
  type Span,
  toValue,
} from "../../compiler/source/node.ts";
import { annotation, formsAt, holding, keysOf, schemaAt } from "../../schema/lookup.ts";
import { isSchema, type Schema } from "../../schema/walk.ts";

/** A key, or a value, that a completion should have. */
export interface Position {
  readonly kind: string;
  readonly path: Path;
  /** The token, quotes included. */
  readonly span: Span;
  /** What it says. */
  readonly token: string;
}

/** Every key, and every value of a closed set or a reference, of a file's documents. */
export function positionsOf(documents: readonly Node[], files: Files, analysis: Analysis): Position[] {
  return documents.flatMap((root) => inNode(root, [], toValue(root), files, analysis));
}

function inNode(node: Node, path: Path, root: unknown, files: Files, analysis: Analysis): Position[] {
  if (node.kind === "scalar") return inValue(node, path, root, files, analysis);
  if (node.kind === "sequence")
    return node.items.flatMap(({ value, alias }, i) =>
      alias ? [] : inNode(value, [...path, i], root, files, analysis),
    );
  return node.entries.flatMap((entry) => inEntry(entry, path, root, files, analysis));
}

function inEntry(
  { name, key, value, alias, merged }: Entry,
  path: Path,
  root: unknown,
  files: Files,
  analysis: Analysis,
): Position[] {
  if (merged) return [];
  const kind = keyKind(name, path, root, files, analysis);
  const own = kind === undefined ? [] : [{ kind, path, span: fileSpan(key), token: name }];
  return alias ? own : [...own, ...inNode(value, [...path, name], root, files, analysis)];
}

function keyKind(name: string, path: Path, root: unknown, files: Files, analysis: Analysis): string | undefined {
  const schemas = schemaAt(path, root);
  if (keysOf(schemas).has(name)) return path.includes("pod_spec") ? "key of a pod" : "key";
  if (path[0] === "profiles") return isProjects(name, path, analysis) ? "name" : undefined;
  const names = schemas.flatMap(({ propertyNames }) => (isSchema(propertyNames) ? holding(propertyNames) : []));
  const kind = annotation(names, "x-kind");
  if (kind === "code") return "name";
  if (kind === "reference:input") return inputsOf(path, files, analysis).includes(name) ? "name" : undefined;
  const module = analysis.model()?.environments.get(String(path[1]))?.settings.module?.value;
  const isRead =
    kind === "input-name"
      ? parametersOf(path, files, analysis).includes(name)
      : kind === "task-name" && module !== undefined && isInSources(`${module}:${name}`, files, analysis);
  return isRead ? "name from Python" : undefined;
}

/** True for a name that the project has at the same place below. */
function isProjects(name: string, [, , ...path]: Path, { project }: Analysis): boolean {
  const below = path.length > 0 ? locate(project.root, path)?.node : undefined;
  return below !== undefined && entry(below, name) !== undefined;
}

function inValue(node: Scalar, path: Path, root: unknown, files: Files, analysis: Analysis): Position[] {
  if (node.value === null || node.style === "literal" || node.style === "folded") return [];
  const token = String(node.value);
  const kind = valueKind(token, formsAt(path, root), path, files, analysis);
  return kind === undefined ? [] : [{ kind, path, span: fileSpan(node), token }];
}

const closedKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accelerator: "accelerator",
    device: "accelerator",
    partition: "accelerator",
    timezone: "time zone",
    module: "module or function",
    function: "module or function",
  }),
);

function valueKind(
  token: string,
  forms: readonly Schema[],
  path: Path,
  files: Files,
  analysis: Analysis,
): string | undefined {
  const kinds = forms.map((form) => String(form["x-kind"]));
  const words = forms.flatMap((form) => (form.enum ?? []) as readonly unknown[]).map(String);
  const isSwitch = forms.some(({ type, enum: all }) => [type].flat().includes("boolean") && !all);
  if (words.includes(token) || (isSwitch && /^(?:true|false)$/.test(token))) return "word";
  const closed = kinds.flatMap((kind) => closedKinds.get(kind) ?? [])[0];
  if (closed === "module or function")
    return path[0] !== "python" && isInSources(token, files, analysis) ? closed : undefined;
  if (closed) return closed;
  if (kinds.some((kind) => kind.startsWith("reference:")))
    return isDeclared(token, kinds, path, files, analysis) ? "reference" : undefined;
  if (!kinds.includes("type")) return undefined;
  const isKnown =
    [...plainKinds.keys()].some((name) => name.split(".").at(-1) === token) ||
    analysis.model()?.environments.get(String(path[1]))?.settings.module !== undefined;
  return isKnown ? "type" : undefined;
}

function isDeclared(token: string, kinds: readonly string[], path: Path, files: Files, analysis: Analysis): boolean {
  const model = analysis.model();
  if (!model) return false;
  if (kinds.includes("reference:environment")) return model.environments.has(token) || model.external.has(token);
  if (kinds.includes("reference:image")) return token === "auto" || model.images.has(token);
  if (kinds.includes("reference:profile")) return model.profiles.has(token);
  if (kinds.includes("reference:input")) return inputsOf(path, files, analysis).includes(token);
  return kinds.includes("reference:container");
}

/** True for a module of the project, or a function in one. */
function isInSources(token: string, files: Files, analysis: Analysis): boolean {
  const [module = "", name] = token.split(":");
  const project = pythonOf(files, analysis);
  return name === undefined
    ? findModule(project, module)?.kind === "module"
    : functionsIn(project, module).includes(name);
}

/** The inputs that a task has, as far as they are declared or its source is there. */
function inputsOf([, environment, , task]: Path, files: Files, analysis: Analysis): string[] {
  const found = analysis.model()?.environments.get(String(environment))?.tasks.get(String(task));
  return found ? [...effectiveInterface(found, pythonOf(files, analysis)).inputs.keys()] : [];
}

function parametersOf([, environment, , task]: Path, files: Files, analysis: Analysis): string[] {
  const found = analysis.model()?.environments.get(String(environment))?.tasks.get(String(task));
  const inputs = found ? [...effectiveInterface(found, pythonOf(files, analysis)).inputs] : [];
  return inputs.flatMap(([name, { read }]) => (read ? [name] : []));
}

function pythonOf(files: Files, analysis: Analysis): PythonProject {
  return pythonProject(pythonSettings(analysis.model()!, files, analysis.project.texts[0]!.source.uri));
}
