/** The Python files that an import looks at, and where their modules are looked up. */
import { pythonDefaults } from "../model/model.ts";
import { type PythonModule, readModule } from "../python/module.ts";
import { findModule, type PythonProject, pythonProject } from "../python/project.ts";
import { type Files, isLink } from "../source/files.ts";
import { folder, isInside, join, relative } from "../source/paths.ts";
import { pythonVersion } from "./python-version.ts";

/** A code base: its folder, its source roots, and its modules. */
export interface CodeBase {
  readonly project: PythonProject;
  /** The folder that `flyte.yaml` goes to. */
  readonly base: string;
  /** `python.root` and `python.path`, relative to `base`. */
  readonly root: string;
  readonly paths: readonly string[];
  readonly modules: readonly PythonModule[];
  /** Files that are no UTF-8 and are left alone. */
  readonly unreadable: readonly string[];
  /** Tests: what they use stays, and what they make is theirs. */
  readonly tests: readonly PythonModule[];
  /** `python.version`, where it is known. */
  readonly version: string | undefined;
}

/** What is to be imported, and how. */
export interface CodeBaseOptions {
  readonly files: Files;
  /** Files and folders; folders with everything in them. */
  readonly paths: readonly string[];
  /** The name of the module that flytec generates. */
  readonly generated: string;
  /** What `python.version` is to be; by default what the project says of itself. */
  readonly version?: string;
}

/** Finds the modules below the given paths. */
export function codeBase({ files, paths, generated, version }: CodeBaseOptions): CodeBase {
  const all = [
    ...new Set(paths.flatMap((path) => (files.kind(path) === "directory" ? below(files, path, 0) : [path]))),
  ];
  const unreadable = all.filter((uri) => files.read(uri)?.includes("\uFFFD"));
  const isNamed = (uri: string) => paths.includes(uri);
  const tests = all.filter((uri) => isTest(uri) && !isNamed(uri));
  const uris = all.filter(
    (uri) => !tests.includes(uri) && !unreadable.includes(uri) && !isGenerated(files.read(uri) ?? ""),
  );
  const base = outsidePackages(
    files,
    common(paths.map((path) => (files.kind(path) === "directory" ? path : folder(path)))),
  );
  const source = join(base, "src");
  const hasSource = files.kind(source) === "directory" && files.kind(join(source, "__init__.py")) === undefined;
  const isIn = (uri: string) => hasSource && isInside(source, uri);
  const telling = uris.filter((uri) => mentionsFlyte(files.read(uri) ?? ""));
  const root = telling.length > 0 && telling.every(isIn) ? "src" : ".";
  const further = root === "." && telling.some(isIn) ? ["src"] : [];
  const known = version ?? pythonVersion(files, base, telling);
  const settings = {
    files,
    root: join(base, root),
    paths: further,
    generated,
    version: known ?? pythonDefaults.version,
  };
  const project = pythonProject(settings);
  const roots = [settings.root, ...further.map((path) => join(base, path))];
  const read = (uri: string) => moduleOf(project, uri, roots);
  return {
    project,
    base,
    root,
    paths: further,
    modules: uris.flatMap(read),
    tests: tests.flatMap(read),
    unreadable,
    version: known,
  };
}

/** Names that pytest collects, and its configuration. */
function isTest(uri: string): boolean {
  return /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(uri);
}

/** True for a module that flytec made. */
function isGenerated(text: string): boolean {
  return /^# Made by flytec /.test(text);
}

/** True for a text that can have to do with Flyte, or with Metaflow. */
export function mentionsFlyte(text: string): boolean {
  return /\b(?:flyte(?:kit|plugins)?|metaflow)\b/.test(text);
}

const skipped: ReadonlySet<string> = new Set(["__pycache__", "build", "dist", "node_modules", "site-packages", "venv"]);
const maxFolders = 16;

function below(files: Files, at: string, depth: number): string[] {
  if (depth > maxFolders) return [];
  return files.list(at).flatMap((name) => {
    const path = join(at, name);
    if (name.endsWith(".py")) return files.kind(path) === "file" ? [path] : [];
    const isFolder = !name.startsWith(".") && !skipped.has(name) && files.kind(path) === "directory";
    return isFolder && !isLink(files, at, name) && files.kind(join(path, "pyvenv.cfg")) === undefined
      ? below(files, path, depth + 1)
      : [];
  });
}

function common(folders: readonly string[]): string {
  return folders.reduce((all, each) => {
    let shared = all;
    while (!isInside(shared, each) && folder(shared) !== shared) shared = folder(shared);
    return shared;
  });
}

function outsidePackages(files: Files, from: string): string {
  let at = from;
  while (files.kind(join(at, "__init__.py")) !== undefined && folder(at) !== at) at = folder(at);
  return at;
}

/** A file as the module it is below the innermost source root; none where there is no such file. */
function moduleOf(project: PythonProject, uri: string, roots: readonly string[]): PythonModule[] {
  const text = project.files.read(uri);
  if (text === undefined) return [];
  const home = roots.filter((root) => isInside(root, uri)).sort((a, b) => b.length - a.length)[0] ?? ".";
  const name = relative(home, uri)
    .replace(/(?:(?:^|\/)__init__)?\.py$/, "")
    .replaceAll("/", ".");
  const found = findModule(project, name);
  if (found?.kind === "module" && found.module.source.uri === uri) return [found.module];
  return [readModule(name, { uri, text }, uri.endsWith("__init__.py"))];
}
