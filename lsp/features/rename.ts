/** Renaming, in YAML and in Python at once; what would not mean the same afterwards is refused. */

import type { TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { yamlString } from "../../compiler/diagnostics/edit.ts";
import { allTasks } from "../../compiler/model/model.ts";
import type { NameKind } from "../../compiler/model/occurrences.ts";
import { pythonKeywords } from "../../compiler/model/python-keywords.ts";
import { isContainerTask, qualifiedName } from "../../compiler/model/task.ts";
import { identifiers } from "../../compiler/python/identifiers.ts";
import { functionFor, variableOf } from "../../compiler/python/occurrences.ts";
import type { Path, Span } from "../../compiler/source/node.ts";
import { annotation, holding, schemaAt } from "../../schema/lookup.ts";
import { isSchema } from "../../schema/walk.ts";
import type { Project, Snapshot } from "../workspace.ts";
import { sourceOf } from "../workspace.ts";
import { isSameName, type NamePlace, nameAt, pythonNames, yamlNames } from "./names.ts";

/** The word that can be renamed. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** The edits of a rename, or why it is refused. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/** The name at an offset; undefined where there is none. */
export function prepareRename(at: Snapshot, offset: number): Renamable | undefined {
  const name = nameAt(at, offset);
  return name && { span: name.span, name: at.text.slice(name.span.start, name.span.end) };
}

/** Gives the name at an offset another form, everywhere. */
export function rename(at: Snapshot, offset: number, newName: string): Renaming | undefined {
  const name = nameAt(at, offset);
  if (!name) return undefined;
  const { names, places } = sharing(at.project, name);
  const problem =
    names.map((one) => refusal(at.project, one, newName)).find(Boolean) ?? taken(at.project, places, newName);
  if (problem) return { problem };
  const edits = places.map((place) => ({
    file: place.file,
    span: place.span,
    newText: written(at.project, place, newName),
  }));
  return { edits: [...new Map(edits.map((edit) => [`${edit.file} ${edit.span.start}`, edit])).values()] };
}

/**
 * A name with all others that share a place with it: inputs that several tasks take from one anchor, or that one cache of
 * an environment ignores, can only be renamed together.
 */
function sharing(project: Project, name: NamePlace): { names: readonly NamePlace[]; places: readonly NamePlace[] } {
  const all = [...yamlNames(project), ...pythonNames(project)];
  const names: NamePlace[] = [name];
  const places: NamePlace[] = [];
  for (const one of names) {
    const own = all.filter((place) => isSameName(place, one));
    places.push(...own);
    const spans = new Set(own.map(keyOf));
    for (const other of all)
      if (spans.has(keyOf(other)) && !names.some((known) => isSameName(known, other))) names.push(other);
  }
  return { names, places };
}

function keyOf({ file, span }: NamePlace): string {
  return `${file} ${span.start}`;
}

/** Why a name cannot be called so; undefined where it can. */
function refusal(project: Project, name: NamePlace, newName: string): string | undefined {
  const { pattern, expects } = spellingOf(name);
  if (!pattern.test(newName)) return `\`${newName}\` cannot be a name here; this takes ${expects}.`;
  if (isPython(project, name) && (!identifier.test(newName) || pythonKeywords.includes(newName)))
    return `\`${newName}\` is no name in Python, where \`${name.name}\` is one.`;
  const isTaken = yamlNames(project).some(
    (place) => place.role !== "reference" && isSameName(place, { ...name, name: newName }),
  );
  return isTaken && newName !== name.name ? `There is already one called \`${newName}\`.` : undefined;
}

const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Where the schema says how the names of a kind are spelled. */
const maps: Readonly<Record<NameKind, Path>> = {
  environment: ["environments"],
  external: ["external"],
  task: ["environments", "e", "tasks"],
  input: ["environments", "e", "tasks", "t", "inputs"],
  trigger: ["environments", "e", "tasks", "t", "triggers"],
  override: ["environments", "e", "tasks", "t", "overrides"],
  image: ["images"],
  "image-ref": ["image_refs"],
  profile: ["profiles"],
};

function spellingOf({ kind }: NamePlace): { readonly pattern: RegExp; readonly expects: string } {
  if (kind === "anchor") return { pattern: /^[^\s,[\]{}*&]+$/, expects: "a word without blanks and brackets" };
  const names = schemaAt(maps[kind]).flatMap(({ propertyNames }) =>
    isSchema(propertyNames) ? holding(propertyNames) : [],
  );
  const pattern = String(annotation(names, "pattern") ?? "^\\S+$");
  return { pattern: new RegExp(pattern, "u"), expects: String(annotation(names, "x-expects") ?? "a word") };
}

/** True for what is a name in Python, too: inputs, and tasks that are functions. */
function isPython({ model }: Project, { kind, owner, name }: NamePlace): boolean {
  if (kind === "input") return true;
  const task = kind === "task" ? model.environments.get(owner)?.tasks.get(name) : undefined;
  return task !== undefined && !isContainerTask(task);
}

/** The Python file that has the new name already, in a sentence; undefined where none has. */
function taken(project: Project, places: readonly NamePlace[], newName: string): string | undefined {
  for (const place of places) {
    const within = place.file.endsWith(".py") ? reachOf(project, place) : undefined;
    if (!within) continue;
    const text = sourceOf(project, place.file)?.text ?? "";
    const word = place.asVariable ? variableOf(newName) : newName;
    const others = identifiers(text, word).filter(({ start, end }) => within.start <= start && end <= within.end);
    if (others.length > 0 && word !== text.slice(place.span.start, place.span.end))
      return `\`${word}\` is already a name in ${place.file}; renaming could change what it means there.`;
  }
  return undefined;
}

/** Where in its file a Python name is one: a parameter in its function, others in all of it; undefined for texts and keywords. */
function reachOf(project: Project, { kind, owner, role, asVariable }: NamePlace): Span | undefined {
  if (kind === "input") {
    const task = allTasks(project.model).find((one) => qualifiedName(one) === owner);
    return role === "definition" && task ? functionFor(task, project.python)?.whole : undefined;
  }
  return asVariable || kind === "task" ? { start: 0, end: Number.POSITIVE_INFINITY } : undefined;
}

/** The new name as it has to be written at a place: in Python's form there, in quotes where YAML would misread it. */
function written(project: Project, { file, span, asVariable, kind }: NamePlace, newName: string): string {
  if (asVariable) return variableOf(newName);
  if (file.endsWith(".py") || kind === "anchor") return newName;
  const { text } = sourceOf(project, file)!;
  const [before, after] = [text[span.start - 1] ?? " ", text[span.end] ?? " "];
  const isWhole = /[\s[{,?]/.test(before) && /[\s\]},:]/.test(after);
  return isWhole ? yamlString(newName) : newName;
}
