/** Words that are files: what images are made from, what is included, the modules of tasks. */
import { functionFor } from "../../compiler/python/occurrences.ts";
import { findModule } from "../../compiler/python/project.ts";
import { fileSpan, type Node, type Path, type Span } from "../../compiler/source/node.ts";
import { folder, join } from "../../compiler/source/paths.ts";
import { holding, schemaAt } from "../../schema/lookup.ts";
import { language } from "../../schema/schema.ts";
import { isSchema, type Schema } from "../../schema/walk.ts";
import type { Snapshot } from "../workspace.ts";
import { documentsOf, spotAt, valueAlong } from "./spot.ts";

/** A word and the file it means. */
export interface Link {
  readonly span: Span;
  readonly target: string;
  /** The part of the file, where it is not all of it. */
  readonly at?: Span;
}

/** All links of a document, in the order written. */
export function documentLinks(at: Snapshot): readonly Link[] {
  return documentsOf(at).flatMap((root) => [...withIn(at, root, root, [])]);
}

/** The link at an offset. */
export function linkAt(at: Snapshot, offset: number): Link | undefined {
  const found = spotAt(at, offset);
  if (found?.spot.on !== "value" || found.spot.node.kind !== "scalar") return undefined;
  const root = documentsOf(at).find((one) => fileSpan(one).start <= offset && offset <= fileSpan(one).end)!;
  return linkOf(at, root, found.spot.node, found.path);
}

function* withIn(at: Snapshot, root: Node, node: Node, path: Path): Generator<Link> {
  if (node.kind === "scalar") {
    const link = mayBeFile(path) ? linkOf(at, root, node, path) : undefined;
    if (link) yield link;
    return;
  }
  const parts =
    node.kind === "mapping"
      ? node.entries.flatMap((e) => (e.alias || e.merged ? [] : [[e.name, e.value] as const]))
      : node.items.flatMap((item, i) => (item.alias ? [] : [[i, item.value] as const]));
  for (const [step, value] of parts) yield* withIn(at, root, value, [...path, step]);
}

let keys: ReadonlySet<string> | undefined;

/** True below a key that names files or modules somewhere in the language; the schema is asked about those only. */
function mayBeFile(path: Path): boolean {
  keys ??= new Set(keysOfFiles(language()));
  const key = path.findLast((step) => typeof step === "string");
  return typeof key === "string" && keys.has(key);
}

const kindsOfFiles: ReadonlySet<unknown> = new Set(["path", "glob", "module", "function"]);

/** The keys of a schema, and of all schemas in it, whose values are files or modules, or lists of such. */
function keysOfFiles(schema: Schema): string[] {
  const own = Object.entries(isSchema(schema.properties) ? schema.properties : {});
  const found = own.flatMap(([key, value]) => (isSchema(value) && namesFile(value) ? [key] : []));
  const inner = Object.values(schema).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return [...found, ...inner.flatMap((value) => (isSchema(value) ? keysOfFiles(value) : []))];
}

function namesFile(schema: Schema): boolean {
  const all = holding(schema);
  const items = all.flatMap((one) => (isSchema(one.items) ? holding(one.items) : []));
  return [...all, ...items].some((one) => kindsOfFiles.has(one["x-kind"]));
}

function linkOf(at: Snapshot, root: Node, node: Node, path: Path): Link | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string") return undefined;
  const kinds = new Set(schemaAt(path, valueAlong(root, path)).map((schema) => schema["x-kind"]));
  if (kinds.has("path") || kinds.has("glob")) return toFile(at, node, node.value);
  if (kinds.has("module")) return toModule(at, node, node.value);
  return kinds.has("function") ? toFunction(at, node, path) : undefined;
}

/** A path, relative to the file that says it, of a file that is there; a pattern is none. */
function toFile({ project }: Snapshot, node: Node, value: string): Link | undefined {
  const target = join(folder(node.source.uri), value);
  return project.files.kind(target) === "file" ? { span: inside(node), target } : undefined;
}

function toModule({ project }: Snapshot, node: Node, value: string): Link | undefined {
  const found = findModule(project.python, value.split(":")[0]!);
  return found?.kind === "module" ? { span: inside(node), target: found.module.source.uri } : undefined;
}

function toFunction({ project }: Snapshot, node: Node, path: Path): Link | undefined {
  const task = project.model.environments.get(String(path[1]))?.tasks.get(String(path[3]));
  const found = task && functionFor(task, project.python);
  return found && { span: inside(node), target: found.source.uri, at: found.at };
}

/** The characters of a value, quotes left out. */
function inside(node: Node): Span {
  const { start, end } = fileSpan(node);
  const quotes = node.kind === "scalar" && (node.style === "single" || node.style === "double") ? 1 : 0;
  return { start: start + quotes, end: end - quotes };
}
