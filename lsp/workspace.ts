/** The open documents over the disk, and what the compiler makes of the projects they belong to. */
import { type Analysis, analyze, type Memory, newMemory } from "../compiler/analysis.ts";
import { lowerModel, type Model } from "../compiler/model/model.ts";
import type { PythonProject } from "../compiler/python/project.ts";
import { below } from "../compiler/source/below.ts";
import type { Files } from "../compiler/source/files.ts";
import type { Source } from "../compiler/source/node.ts";
import { hasOurName, type Ownership, ownership } from "../compiler/source/ours.ts";
import { folder as folderOfPath, isInside, join } from "../compiler/source/paths.ts";
import { includedBy, projectRoots } from "../compiler/source/project.ts";
import { type RememberingReader, remembering } from "../compiler/source/read-yaml.ts";
import { applyChanges, type Change, type Document, openDocument } from "./document.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { folderOf, keyAt, keyOf, pathIn, uriOf } from "./uri.ts";
import {
  concerns,
  type FolderFiles,
  folderFiles,
  type Recording,
  recording,
  recordingReader,
  type Seen,
} from "./watched-files.ts";

/** What the workspace needs of the outside. */
export interface Host {
  /** A fresh view of the disk below a folder; of one that is on no disk, nothing. */
  disk(folderUri: string): Files;
  /** Seconds since 1970. */
  now(): number;
}

/** A folder of the workspace, or one around documents that lie outside of all of them. Paths are seen from it. */
export interface Folder {
  readonly key: string;
  readonly files: FolderFiles;
  readonly read: RememberingReader;
  readonly projects: Map<string, Project>;
  /** What is kept of projects from one moment to the next, by their root files. */
  readonly kept: Map<string, Kept>;
}

/** What one moment of a project leaves to the next. */
interface Kept {
  /** What analyses found out. */
  readonly memory: Memory;
  /** The files as the project sees them: the same object as long as nothing changes that was looked at through it. */
  view?: Recording;
  /** The last analysis of texts that could be read. */
  good?: Analysis;
}

/** A project as it is now. It is made anew when something changes that it has looked at. */
export interface Project {
  readonly folder: Folder;
  /** The root file's path. */
  readonly root: string;
  readonly analysis: Analysis;
  /** The last analysis of texts that could be read; undefined if none ever could. Places in it are those of that moment. */
  readonly good: Analysis | undefined;
  /** What the project means as far as it can be read: unlike the analysis' own model, also while the YAML is broken. */
  readonly model: Model;
  readonly files: Files;
  readonly python: PythonProject;
  /** Seconds since 1970. */
  readonly now: number;
  /** Keys of the files that it reads as YAML. */
  readonly texts: Seen;
}

/** One text at one moment, and the project it is asked about in. */
export interface Snapshot {
  readonly project: Project;
  /** The file's path, as the analysis names it. */
  readonly file: string;
  readonly text: string;
  readonly settings: Settings;
}

/** All that is open, and the folders it lies in. */
export class Workspace {
  readonly documents = new Map<string, Document>();
  settings: Settings = defaultSettings;
  /** Commands of the client's own that lenses may call. */
  clientCommands: readonly string[] = [];
  private folders: Folder[] = [];
  private loose = new Map<string, Folder>();
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  /** The folders the editor works in, as URIs; documents elsewhere get a folder of their own. */
  setFolders(uris: readonly string[]): void {
    this.folders = uris.map((uri) => this.makeFolder(keyOf(uri), uri)).sort((a, b) => b.key.length - a.key.length);
    this.loose = new Map();
  }

  private makeFolder(key: string, uri: string): Folder {
    const files = folderFiles(key, this.documents, () => this.host.disk(uri));
    const known = (path: string) => this.ownDocument(key, path)?.content.yaml;
    return {
      key,
      files,
      read: Object.assign(remembering(), { known }),
      projects: new Map(),
      kept: new Map(),
    };
  }

  /** The open document of a path, where the folder is the one that the document is read in. */
  private ownDocument(folder: string, path: string): Document | undefined {
    const key = keyAt(folder, path);
    return this.documents.has(key) && this.place(key).folder.key === folder ? this.documents.get(key) : undefined;
  }

  /** Takes in a document that the editor opens. What is known of the same text on the disk still holds. */
  open(uri: string, languageId: string, version: number, text: string): void {
    const key = keyOf(uri);
    const { folder, file } = this.place(key);
    const read = folder.files.kind(file) === "file" ? folder.read.take(file, text) : undefined;
    this.documents.set(key, openDocument(uri, languageId, version, text, file, read));
    if (!read) this.changed(key, true);
  }

  /** Finds out what there is to know of the projects at the top of the editor's folders, before one is opened. */
  readAhead(): void {
    for (const folder of this.folders) {
      const files = folder.files.list(".").filter(hasOurName);
      const { roots } = projectRoots(folder.files, files, folder.read);
      for (const root of roots) void this.project(folder, root)?.analysis.diagnostics; // found out when it is asked for
    }
  }

  /** Changes an open document. */
  change(uri: string, version: number, changes: readonly Change[]): void {
    const key = keyOf(uri);
    const document = this.documents.get(key);
    if (!document) return;
    applyChanges(document, version, changes, this.place(key).file);
    this.forgetProjects(key, false);
  }

  /** Lets go of a document; from now on the disk has its text. */
  close(uri: string): void {
    const key = keyOf(uri);
    this.documents.delete(key);
    this.changed(key, true);
  }

  /** Files on the disk that changed, appeared or went. */
  filesChanged(uris: readonly string[]): void {
    for (const uri of uris) this.changed(keyOf(uri), true);
  }

  private changed(key: string, appearsOrGoes: boolean): void {
    for (const folder of this.allFolders()) folder.files.forget();
    this.forgetProjects(key, appearsOrGoes);
  }

  private forgetProjects(key: string, appearsOrGoes: boolean): void {
    for (const { projects, kept } of this.allFolders())
      for (const [root, { texts }] of projects) {
        const own = kept.get(root)!;
        const isSeen = own.view && concerns(own.view, key, appearsOrGoes);
        if (isSeen) own.view = undefined;
        if (isSeen || texts.has(key)) projects.delete(root);
      }
  }

  private allFolders(): Folder[] {
    return [...this.folders, ...this.loose.values()];
  }

  /** The folder that a resource is seen from, and its path there. */
  place(key: string): { readonly folder: Folder; readonly file: string } {
    const around = this.folders.find((folder) => isInside(folder.key, key)) ?? this.looseFolder(folderOf(key));
    return { folder: around, file: pathIn(around.key, key)! };
  }

  private looseFolder(key: string): Folder {
    const known = this.loose.get(key) ?? this.makeFolder(key, uriOf(key));
    this.loose.set(key, known);
    return known;
  }

  /** The URI of a file, spelled as the editor spells it where it is open. */
  uri(folder: Folder, file: string): string {
    const key = keyAt(folder.key, file);
    return this.documents.get(key)?.uri ?? uriOf(key);
  }

  /** The open document of a file. */
  document(folder: Folder, file: string): Document | undefined {
    return this.documents.get(keyAt(folder.key, file));
  }

  /** Whose file an open document is. */
  owner(document: Document): Ownership {
    const { file } = this.place(keyOf(document.uri));
    const { yaml } = document.content;
    return yaml ? ownership(file, yaml) : { kind: "foreign", what: "Python" };
  }

  /** The projects that a file belongs to: as their root, as a file they include, or as Python of theirs. */
  projectsOf(uri: string): Project[] {
    const { folder, file } = this.place(keyOf(uri));
    if (file.endsWith(".py")) return this.projectsAround(folder, file).filter((project) => hasModule(project, file));
    return rootsOf(folder, file).map((root) => this.project(folder, root)!);
  }

  private projectsAround(folder: Folder, file: string): Project[] {
    const known = [...folder.projects.keys()];
    const roots = new Set([...known, ...projectRoots(folder.files, above(folder, file), folder.read).roots]);
    return [...roots].flatMap((root) => this.project(folder, root) ?? []);
  }

  /** All projects of the editor's folders, and those of loose documents. */
  allProjects(): Project[] {
    return this.allFolders().flatMap((folder) => {
      const files = this.folders.includes(folder) ? below(folder.files, ".", "ours") : [];
      const open = [...this.documents.keys()].flatMap((key) => {
        const place = this.place(key);
        return place.folder === folder && !place.file.endsWith(".py") ? rootsOf(folder, place.file) : [];
      });
      const { roots } = projectRoots(folder.files, files, folder.read);
      return [...new Set([...roots, ...open])].flatMap((root) => this.project(folder, root) ?? []);
    });
  }

  /** A project by its root file; undefined if there is no such file. */
  project(folder: Folder, root: string): Project | undefined {
    const known = folder.projects.get(root) ?? makeProject(folder, root, () => this.host.now());
    if (known) folder.projects.set(root, known);
    return known;
  }

  /** What a feature is asked about: an open document in the first project it belongs to; undefined for foreign files. */
  snapshot(uri: string): Snapshot | undefined {
    const document = this.documents.get(keyOf(uri));
    if (!document) return undefined;
    const { folder, file } = this.place(keyOf(uri));
    const [project] = this.isEmpty(document) ? [this.project(folder, file)!] : this.projectsOf(uri);
    const { settings } = this;
    const { content } = document;
    return (
      project && {
        project,
        file,
        settings,
        get text() {
          return content.text;
        },
      }
    );
  }

  /** True for a file with our name and nothing in it: help is offered, and nothing is found. */
  private isEmpty(document: Document): boolean {
    return hasOurName(keyOf(document.uri)) && this.owner(document).kind === "empty";
  }
}

function makeProject(folder: Folder, root: string, now: () => number): Project | undefined {
  const kept: Kept = folder.kept.get(root) ?? { memory: newMemory() };
  folder.kept.set(root, kept);
  kept.view ??= recording(folder.files, folder.key);
  const { files } = kept.view;
  const { read, texts } = recordingReader(folder.read, folder.key);
  const analysis = analyze(files, root, { now: now(), read, memory: kept.memory });
  if (!analysis) return undefined;
  if (!analysis.project.broken) kept.good = analysis;
  let model: Model | undefined;
  return {
    folder,
    root,
    analysis,
    good: kept.good,
    files,
    texts,
    get now() {
      return now();
    },
    get model() {
      model ??= analysis.model() ?? lowerModel(analysis.project.root);
      return model;
    },
    get python() {
      return analysis.python(this.model);
    },
  };
}

/** The root files of the projects that a YAML file is part of; none for foreign files. */
function rootsOf(folder: Folder, file: string): string[] {
  const { files, read } = folder;
  const { roots } = projectRoots(files, [file, ...above(folder, file).filter((uri) => uri !== file)], read);
  return roots.filter((root) => root === file || includedBy(files, root, read).includes(file));
}

/** Files with our name in a file's folder and above it. */
function above({ files, key }: Folder, file: string): string[] {
  const depth = join(key, folderOfPath(file)).split("/").length;
  const found: string[] = [];
  for (let i = 0, at = folderOfPath(file); i < depth; i++, at = join(at, ".."))
    found.push(...ours(files.list(at)).map((name) => join(at, name)));
  return found;
}

const known = new WeakMap<readonly string[], readonly string[]>();

/** Those of some names that are ours; lists of names are kept, and the same for long. */
function ours(names: readonly string[]): readonly string[] {
  const found = known.get(names) ?? names.filter(hasOurName);
  known.set(names, found);
  return found;
}

function hasModule({ python }: Project, file: string): boolean {
  return [python.root, ...python.paths.map((path) => join(python.root, path))].some((root) => isInside(root, file));
}

/** The text of a file of a project, as the project sees it. */
export function sourceOf({ analysis, files }: Project, file: string): Source | undefined {
  const known = analysis.project.texts.find(({ source }) => source.uri === file);
  if (known) return known.source;
  const text = files.read(file);
  return text === undefined ? undefined : { uri: file, text };
}
