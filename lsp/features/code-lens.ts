/** A line of facts above environments, tasks and images: who uses them, what starts them. */

import { fileSpan, type Located } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";
import { type FileSpan, isSameName, type NamePlace, yamlNames } from "./names.ts";

/** What stands above a line, and what a click on it shows. */
export interface CodeLens extends FileSpan {
  readonly title: string;
  readonly shows: { readonly kind: "places"; readonly places: readonly FileSpan[] } | { readonly kind: "compiled" };
}

/** The lenses of a document, by what the settings ask for. */
export function codeLenses(at: Snapshot): readonly CodeLens[] {
  const { usedBy, triggers, showCompiled } = at.settings.codeLens;
  return [
    ...(usedBy ? users(at) : []),
    ...(triggers ? triggersOf(at) : []),
    ...(showCompiled ? compiled(at) : []),
  ].filter(({ file }) => file === at.file);
}

const shared: ReadonlySet<NamePlace["kind"]> = new Set(["environment", "image"]);

/** Environments and images that something refers to. */
function users({ project, file }: Snapshot): CodeLens[] {
  const all = yamlNames(project).filter(({ kind }) => shared.has(kind));
  const references = all.filter(({ role }) => role === "reference");
  return all
    .filter((place) => place.role === "declaration" && place.file === file)
    .flatMap((place) => {
      const places = references.filter((one) => isSameName(one, place));
      const title = `used ${places.length === 1 ? "once" : `${places.length} times`}`;
      return places.length > 0 ? [{ ...at(place), title, shows: { kind: "places", places } as const }] : [];
    });
}

function at({ file, span }: FileSpan): FileSpan {
  return { file, span };
}

function triggersOf({ project }: Snapshot): CodeLens[] {
  return tasksOf(project).flatMap(({ name, triggers }) => {
    const places = [...triggers.values()].map((one) => placeOf(one.name));
    const title = `${places.length} trigger${places.length === 1 ? "" : "s"}`;
    return places.length > 0 ? [lens(name, title, { kind: "places", places })] : [];
  });
}

function compiled({ project }: Snapshot): CodeLens[] {
  return tasksOf(project).map((task) => lens(task.name, "show compiled spec", { kind: "compiled" }));
}

function tasksOf({ model }: Snapshot["project"]) {
  return [...model.environments.values()].flatMap(({ tasks }) => [...tasks.values()]);
}

function lens(name: Located<string>, title: string, shows: CodeLens["shows"]): CodeLens {
  return { ...placeOf(name), title, shows };
}

function placeOf({ node }: Located<string>): FileSpan {
  return { file: node.source.uri, span: fileSpan(node) };
}
