/** The names of a project where they stand, in YAML and in Python: definition, references, rename and highlights ask here. */
import { type NameKind, type Occurrence, occurrencesOf, spanOfName } from "../../compiler/model/occurrences.ts";
import { type PythonOccurrence, pythonOccurrences } from "../../compiler/python/occurrences.ts";
import { anchorPlaces } from "../../compiler/source/anchors.ts";
import { fileSpan, type Span } from "../../compiler/source/node.ts";
import type { Project, Snapshot } from "../workspace.ts";

/** A part of a file. */
export interface FileSpan {
  readonly file: string;
  readonly span: Span;
}

/** A place where a name stands. */
export interface NamePlace extends FileSpan {
  readonly kind: NameKind | "anchor";
  /** What it is a name in. */
  readonly owner: string;
  readonly name: string;
  /** `definition`: the Python that a declaration in YAML stands for. */
  readonly role: Occurrence["role"] | PythonOccurrence["role"];
  /** True where Python's form of the name stands. */
  readonly asVariable?: boolean;
}

/** True for two places of one name. */
export function isSameName(a: NamePlace, b: NamePlace): boolean {
  return a.kind === b.kind && a.name === b.name && a.owner === b.owner;
}

/** The places of names in a project's YAML files. */
export function yamlNames(project: Project): readonly NamePlace[] {
  const known = remembered.get(project)?.yaml ?? [...modelNames(project), ...anchors(project)];
  remembered.set(project, { ...remembered.get(project), yaml: known });
  return known;
}

/** The places of names in a project's Python files. */
export function pythonNames(project: Project): readonly NamePlace[] {
  const known = remembered.get(project)?.python ?? pythonOccurrences(project.model, project.python).map(inFile);
  remembered.set(project, { ...remembered.get(project), python: known });
  return known;
}

const remembered = new WeakMap<Project, { yaml?: readonly NamePlace[]; python?: readonly NamePlace[] }>();

function modelNames({ model }: Project): NamePlace[] {
  return occurrencesOf(model).flatMap((occurrence) => {
    const span = spanOfName(occurrence);
    const { kind, owner, name, role, at } = occurrence;
    return span ? [{ kind, owner, name, role, file: at.node.source.uri, span }] : [];
  });
}

function inFile({ source, ...occurrence }: PythonOccurrence): NamePlace {
  return { ...occurrence, file: source.uri };
}

function anchors({ analysis }: Project): NamePlace[] {
  return analysis.project.texts.flatMap(({ source, documents }) =>
    anchorPlaces(documents).map(({ name, node, isDefinition, span }) => ({
      kind: "anchor",
      owner: `${source.uri} ${fileSpan(node).start}`,
      name,
      role: isDefinition ? "declaration" : "reference",
      file: source.uri,
      span,
    })),
  );
}

/** The name that stands at an offset, and its places; of several at one place the first. */
export function nameAt(at: Snapshot, offset: number): NamePlace | undefined {
  const all = at.file.endsWith(".py") ? pythonNames(at.project) : yamlNames(at.project);
  return all.find(({ file, span }) => file === at.file && span.start <= offset && offset <= span.end);
}

/** All places of a name, in YAML and Python. */
export function placesOf(project: Project, name: NamePlace): readonly NamePlace[] {
  const python = name.kind === "anchor" || name.kind === "image" ? [] : pythonNames(project);
  return [...yamlNames(project), ...python].filter((place) => isSameName(place, name));
}

/** Where a name is declared: in YAML, or where only a profile has it, there. */
export function declarationsOf(project: Project, name: NamePlace): readonly NamePlace[] {
  const own = yamlNames(project).filter((place) => isSameName(place, name));
  const declared = own.filter(({ role }) => role === "declaration");
  return declared.length > 0 ? declared : own.filter(({ role }) => role === "amendment");
}
