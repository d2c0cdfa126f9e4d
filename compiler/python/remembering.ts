/** Reads the Python side of moment after moment: what has not changed is not read again. */
import { below } from "../source/below.ts";
import type { Files } from "../source/files.ts";
import { isSameList } from "../source/roster.ts";
import { type PythonProject, type PythonSettings, pythonProject, type ReadPython } from "./project.ts";

/**
 * A reader that keeps what it has read for as long as it lives. Where every file and folder that was looked at is what it
 * was, as it is where the files are those of the same moment, the project is the one of before, with all that is known of it; else it is a new one that takes over the modules
 * whose text is the same.
 */
export function rememberingPython(): ReadPython {
  const known = new Map<string, Remembered>();
  return (settings) => {
    const key = JSON.stringify([settings.root, settings.paths, settings.generated, settings.version]);
    const before = known.get(key);
    if (before && (before.seen.files === settings.files || isUnchanged(before.seen, settings.files))) {
      before.seen.files = settings.files;
      return before.project;
    }
    const made = read(settings, before?.project);
    known.set(key, made);
    return made.project;
  };
}

interface Remembered {
  readonly project: PythonProject;
  readonly seen: Seen;
}

function read(settings: PythonSettings, before: PythonProject | undefined): Remembered {
  const seen: Seen = { files: settings.files, texts: new Map(), names: new Map(), kinds: new Map() };
  return { project: pythonProject({ ...settings, files: watched(seen) }, before), seen };
}

/** The files of a moment, and what they have answered. */
interface Seen {
  files: Files;
  readonly texts: Map<string, string | undefined>;
  readonly names: Map<string, readonly string[]>;
  readonly kinds: Map<string, ReturnType<Files["kind"]>>;
}

/** Files that note what they are asked; those that know what is below a folder are of one moment. */
function watched(seen: Seen): Files {
  const noted = <T>(answers: Map<string, T>, path: string, ask: () => T): T => {
    if (!answers.has(path)) answers.set(path, ask());
    return answers.get(path)!;
  };
  return {
    read: (path) => noted(seen.texts, path, () => seen.files.read(path)),
    list: (path, only = () => true) => noted(seen.names, path, () => seen.files.list(path)).filter(only),
    kind: (path) => noted(seen.kinds, path, () => seen.files.kind(path)),
    bytes: (path) => seen.files.bytes(path),
    real: (path) => seen.files.real(path),
    ...(seen.files.below && { below: (path, sought) => below(seen.files, path, sought) }),
  };
}

function isUnchanged({ texts, names, kinds }: Seen, files: Files): boolean {
  return (
    [...texts].every(([path, text]) => files.read(path) === text) &&
    [...kinds].every(([path, kind]) => files.kind(path) === kind) &&
    [...names].every(([path, before]) => isSameList(files.list(path), before))
  );
}
