/** What other parts of the project say at the same place. */
import { locate } from "../../../compiler/source/node.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";
import { projectPath } from "./tasks.ts";

/** In a profile, below its top: the keys that the project has at the same place, which is what a profile is for. */
export function overlaidKeys({ path }: CursorPlace, { project }: Known): ReadonlySet<string> {
  if (path[0] !== "profiles" || path.length < 3 || !project) return new Set();
  const below = locate(project.root, projectPath(path))?.node;
  return new Set(below?.kind === "mapping" ? below.entries.map(({ name }) => name) : []);
}

/** At the top of a file: what another file of the project has said for all of them. */
export function saidElsewhere({ path }: CursorPlace, { project, uri }: Known): ReadonlySet<string> {
  if (path.length > 0 || !project) return new Set();
  const [root] = project.texts;
  const isRoot = root?.source.uri === uri;
  const said = project.root.entries.filter(({ key, value }) => key.source.uri !== uri && value.kind !== "mapping");
  return new Set([
    ...said.map(({ name }) => name),
    ...(isRoot ? [] : ["flytec", "include", "python", "compile", "org", "project", "domain"]),
  ]);
}
