/** What was found out about the user's code, kept between runs: one file for each project. */
import { resolve } from "node:path";
import { type Kept, keep, recallFrom } from "../python/kept.ts";
import type { PythonProject, PythonSettings, ReadPython } from "../python/project.ts";
import { rememberingPython } from "../python/remembering.ts";
import type { Io } from "./io.ts";
import { hashOf, keptPath, load, store } from "./kept-file.ts";

/** A reader of the user's code, and what keeps what it found out. */
export interface PythonCache {
  readonly read: ReadPython;
  /** Writes what has become known since; called when everything else is done. */
  save(): void;
}

/** The cache of the runs in `io.cwd`. */
export function pythonCache(io: Io): PythonCache {
  const read = rememberingPython();
  const projects = new Map<string, Held>();
  return {
    read: (settings) => {
      const path = pathOf(settings, io);
      if (path === undefined) return read(settings);
      const held = projects.get(path) ?? holding(load(path));
      projects.set(path, held);
      held.project = read(held.recall ? { ...settings, recall: held.recall } : settings);
      return held.project;
    },
    save: () => {
      for (const [path, { project, before, recalled }] of projects)
        if (project && [...project.functions.keys()].some((key) => !recalled.has(key)))
          store(path, keep(project, before, hashOf));
    },
  };
}

function pathOf({ root, paths, generated, version }: PythonSettings, io: Io): string | undefined {
  return keptPath(["python", resolve(io.cwd), root, paths, generated, version], io);
}

/** A project with what was kept of it, and which functions that has told. */
interface Held {
  project?: PythonProject;
  readonly before: Kept | undefined;
  readonly recall?: NonNullable<PythonSettings["recall"]>;
  readonly recalled: Set<string>;
}

function holding(before: Kept | undefined): Held {
  const recalled = new Set<string>();
  if (!before) return { before, recalled };
  const recall = recallFrom(before, hashOf);
  return {
    before,
    recalled,
    recall: (reference, project) => {
      const answered = recall(reference, project);
      if (answered) recalled.add(`${reference.module}:${reference.function}`);
      return answered;
    },
  };
}
