/** What was found out about the user's code, kept between runs: one file for each project. */
import { resolve } from "node:path";
import { mayOverride } from "../python/code-overrides.ts";
import { type Kept, keep, recallFrom, saysTheSame } from "../python/kept.ts";
import { type PythonProject, type PythonSettings, pythonProject, type ReadPython } from "../python/project.ts";
import { rememberingPython } from "../python/remembering.ts";
import type { Files } from "../source/files.ts";
import type { Io } from "./io.ts";
import { type KeptPlace, keptPlace, load, packing, store } from "./kept-file.ts";

/** A reader of the user's code, and what keeps what it found out. */
export interface PythonCache {
  readonly read: ReadPython;
  /** Writes what has become known since; called when everything else is done. */
  save(): void;
  /** The projects that were read, where nothing but what their functions take and give can have mattered. */
  plainly(): readonly CodeRead[] | undefined;
}

/** A project of the user's code that a run has read. */
export type CodeRead = Omit<PythonSettings, "files" | "recall" | "asked">;

/**
 * Whether code that changed since still says the same of its functions.
 * @param changed files with the hashes that they had then.
 */
export function codeSaysTheSame(
  read: readonly CodeRead[],
  changed: ReadonlyMap<string, string>,
  files: Files,
  io: Io,
): boolean {
  if ([...changed.keys()].some((uri) => saysMore(files.read(uri) ?? ""))) return false;
  return read.every((settings) => {
    const place = placeOf({ ...settings, files }, io);
    const kept = place && load<Kept>(place);
    return kept !== undefined && saysTheSame(kept, changed, pythonProject({ ...settings, files }), packing);
  });
}

/** Whether a text may say more to a run than what its functions take and give. */
function saysMore(text: string): boolean {
  return mayOverride(text) || text.includes("flytec-ignore");
}

/** The cache of the runs in `io.cwd`. */
export function pythonCache(io: Io): PythonCache {
  const read = rememberingPython();
  const projects = new Map<string, Held>();
  return {
    read: (settings) => {
      const place = placeOf(settings, io);
      if (!place) return read(settings);
      const held = projects.get(place.key) ?? holding(place, load(place));
      projects.set(place.key, held);
      held.project = read(held.recall ? { ...settings, recall: held.recall } : settings);
      return held.project;
    },
    save: () => {
      for (const { place, project, before, recalled } of projects.values())
        if (project && hasRead(project) && project.functions.size > recalled.size)
          store(place, keep(project, before, packing));
    },
    plainly: () => {
      const all = [...projects.values()].flatMap(({ project }) => project ?? []);
      if (!all.every(isPlain)) return undefined;
      return all.map(({ root, paths, generated, version }) => ({
        root,
        paths,
        generated,
        ...(version !== undefined && { version }),
      }));
    },
  };
}

function isPlain({ functions, decorated, declaring }: PythonProject): boolean {
  if (decorated || declaring.size > 0) return false;
  return [...functions.values()].every(
    ({ found }) => found === undefined || (!("missing" in found) && !saysMore(found.source.text)),
  );
}

function hasRead({ modules }: PythonProject): boolean {
  return [...modules.values()].some((module) => module !== undefined);
}

function placeOf({ root, paths, generated, version }: PythonSettings, io: Io): KeptPlace | undefined {
  return keptPlace(["python", resolve(io.cwd), root, paths, generated, version], io);
}

/** A project with what was kept of it, and which functions that has told. */
interface Held {
  readonly place: KeptPlace;
  project?: PythonProject;
  readonly before: Kept | undefined;
  readonly recall?: NonNullable<PythonSettings["recall"]>;
  readonly recalled: Set<string>;
}

function holding(place: KeptPlace, before: Kept | undefined): Held {
  const recalled = new Set<string>();
  if (!before) return { place, before, recalled };
  const recall = recallFrom(before, packing);
  return {
    place,
    before,
    recalled,
    recall: (reference, project) => {
      const answered = recall(reference, project);
      if (answered) recalled.add(`${reference.module}:${reference.function}`);
      return answered;
    },
  };
}
