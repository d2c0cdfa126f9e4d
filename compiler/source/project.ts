/** A project: its root file and the files that it includes, read and joined. */
import { type Clash, compose } from "./compose.ts";
import type { Files } from "./files.ts";
import { glob } from "./glob.ts";
import { child, type Mapping, type Node, type Place } from "./node.ts";
import { foreignShape, type Ownership, ownership } from "./ours.ts";
import { folder, isAbsolute, isInside, join } from "./paths.ts";
import type { ReadYaml, YamlText } from "./read-yaml.ts";

/** What is wrong with how files make a project. */
export interface ProjectProblem {
  readonly code: "include-outside-project" | "include-not-in-root" | "reference-unknown" | "foreign-file";
  readonly at: Place;
  readonly message: string;
}

/** The texts of a project, and what they make together. */
export interface Project {
  /** The root file first, then included files in the order of their globs. */
  readonly texts: readonly YamlText[];
  readonly root: Mapping;
  readonly clashes: readonly Clash[];
  readonly problems: readonly ProjectProblem[];
  /** True when some text could not be read as YAML, or may be there and not be seen; what its files mean together is then unknown. */
  readonly broken: boolean;
}

/** Reads the project whose root file is `uri`; undefined if there is no such file. */
export function readProject(files: Files, uri: string, read: ReadYaml): Project | undefined {
  const first = textAt(files, uri, read);
  if (!first) return undefined;
  const problems: ProjectProblem[] = [];
  const texts = [first, ...includedTexts(files, first, read, problems)];
  for (const other of texts.slice(1)) problems.push(...nestedIncludes(other));
  const { root, clashes } = compose(texts.flatMap((t) => t.documents));
  const broken = texts.some((t) => t.problems.length > 0) || isInPart(files, first, texts);
  return { texts, root, clashes, problems, broken };
}

/** True where files that can be seen in part only may hold more of the project. */
function isInPart(files: Files, root: YamlText, texts: readonly YamlText[]): boolean {
  if (!files.isPartial) return false;
  const known = new Set(texts.map(({ source }) => source.uri));
  return includes(root).some(({ target }) => isPattern(target) || !known.has(join(folder(root.source.uri), target)));
}

function textAt(files: Files, uri: string, read: ReadYaml): YamlText | undefined {
  const known = read.known?.(uri);
  if (known) return known;
  const text = files.read(uri);
  return text === undefined ? undefined : read({ uri, text });
}

/** The files the root file's `include:` leads to, each once, the root file itself left out. */
function includedTexts(files: Files, root: YamlText, read: ReadYaml, problems: ProjectProblem[]): YamlText[] {
  const { uri } = root.source;
  const found = new Map<string, YamlText>();
  for (const { at, target } of includes(root)) {
    const { inside, outside } = matching(files, uri, target);
    problems.push(...outside.map((path) => leadsOut(at, path)));
    if (inside.length + outside.length === 0 && !files.isPartial) problems.push(noMatch(at, target, files, uri));
    for (const path of inside) {
      const text = found.get(path) ?? readOurs(files, path, read);
      if ("source" in text) found.set(path, text);
      else if (!isPattern(target)) problems.push({ ...text, at });
    }
  }
  return [...found.values()];
}

/** An included file, or why it cannot be part of a project; what a pattern happens to match is then passed over. */
function readOurs(files: Files, uri: string, read: ReadYaml): YamlText | Pick<ProjectProblem, "code" | "message"> {
  const made = textAt(files, uri, read);
  if (!made) {
    return { code: "reference-unknown", message: `\`${uri}\` cannot be read. Check its size and its permissions.` };
  }
  const what = foreignShape(made);
  if (!what) return made;
  return {
    code: "foreign-file",
    message: `\`${uri}\` is not flytec's: it seems to be ${what}. Remove it from \`include\`.`,
  };
}

interface Include {
  readonly at: Place;
  readonly target: string;
}

function includes(text: YamlText): Include[] {
  return text.documents.flatMap((document) => {
    const include = child(document, "include");
    if (include?.kind !== "sequence") return [];
    return include.items.flatMap(({ value: node }) =>
      node.kind === "scalar" && typeof node.value === "string" && node.value !== ""
        ? [{ at: { node }, target: node.value }]
        : [],
    );
  });
}

/** What a glob in the file `uri` matches, that file left out: paths inside its project, and what leads out of it. */
function matching(files: Files, uri: string, target: string): { inside: string[]; outside: string[] } {
  const base = folder(uri);
  const wild = target.search(wildcard);
  const fixed = wild < 0 ? target : target.slice(0, wild);
  if (isAbsolute(target) || !isInside(base, join(base, fixed))) return { inside: [], outside: [target] };
  const paths = glob(files, base, target).filter((path) => path !== uri);
  return {
    inside: paths.filter((path) => staysInside(files, base, path)),
    outside: paths.filter((path) => !staysInside(files, base, path)),
  };
}

/** What makes a path a pattern: the signs that `glob` knows. */
const wildcard = /[*?{]/;

function isPattern(target: string): boolean {
  return wildcard.test(target);
}

/** False when the path, or links on it, lead out of the project's folder. */
function staysInside(files: Files, base: string, path: string): boolean {
  const [from, to] = [files.real(base), files.real(path)];
  return isInside(base, path) && (from === undefined || to === undefined || isInside(from, to));
}

function leadsOut(at: Place, target: string): ProjectProblem {
  const message = `\`${target}\` leads out of the project; included files stay below the root file's folder. Move the file, or make it a project of its own.`;
  return { code: "include-outside-project", at, message };
}

function noMatch(at: Place, target: string, files: Files, uri: string): ProjectProblem {
  const path = join(folder(uri), target);
  return { code: "reference-unknown", at, message: `\`${target}\` ${whyNone(target, path, path === uri, files)}` };
}

function whyNone(target: string, path: string, isItself: boolean, files: Files): string {
  if (isItself) return "is this file itself. Remove it.";
  if (!isPattern(target) && files.kind(path) === "directory")
    return `is a folder; an include names files. Write \`${target.replace(/\/+$/, "")}/*.flyte.yaml\`.`;
  return "matches no file. Check the path; it is relative to this file.";
}

function nestedIncludes(text: YamlText): ProjectProblem[] {
  return text.documents.flatMap((document) => {
    const found = document.kind === "mapping" ? document.entries.find((e) => e.name === "include") : undefined;
    if (!found) return [];
    const message =
      "`include` belongs in the root file only; this file is itself included. Move the entry to the root file.";
    return [{ code: "include-not-in-root" as const, at: { node: found.key as Node }, message }];
  });
}

/**
 * The root files among `candidates`: those of ours that no other candidate includes.
 * @returns roots in the order given, and what was passed over because it is not ours.
 */
export function projectRoots(files: Files, candidates: readonly string[], read: ReadYaml): Roots {
  const foreign: { uri: string; what: string }[] = [];
  const ours = candidates.filter((uri) => {
    const owner = ownerOf(files, uri, read);
    if (
      owner.kind === "ours" ||
      includedBy(files, uri, read).some((path) => ownerOf(files, path, read).kind === "ours")
    )
      return true;
    foreign.push({ uri, what: owner.kind === "foreign" ? owner.what : "empty" });
    return false;
  });
  return { roots: rootsOf(ours, new Map(ours.map((uri) => [uri, includedBy(files, uri, read)]))), foreign };
}

/** The files that none includes; of files that include each other in a circle, the one called `flyte.yaml`, or the first. */
function rootsOf(ours: readonly string[], includes: ReadonlyMap<string, readonly string[]>): string[] {
  const included = new Set([...includes.values()].flat());
  const roots = new Set(ours.filter((uri) => !included.has(uri)));
  const reached = new Set([...roots].flatMap((uri) => [uri, ...includes.get(uri)!]));
  const plainly = (uri: string) => /(?:^|\/)flyte\.ya?ml$/.test(uri);
  for (const uri of [...ours.filter(plainly), ...ours]) {
    if (reached.has(uri)) continue;
    roots.add(uri);
    for (const path of [uri, ...includes.get(uri)!]) reached.add(path);
  }
  return ours.filter((uri) => roots.has(uri));
}

/** The root files among some, and the files that are not ours. */
export interface Roots {
  readonly roots: readonly string[];
  readonly foreign: readonly { readonly uri: string; readonly what: string }[];
}

function ownerOf(files: Files, uri: string, read: ReadYaml): Ownership {
  const text = textAt(files, uri, read);
  return text ? ownership(uri, text) : { kind: "foreign", what: "unreadable" };
}

/** The files of its project that the `include:` of `uri` matches, itself left out. */
export function includedBy(files: Files, uri: string, read: ReadYaml): string[] {
  const text = textAt(files, uri, read);
  if (!text) return [];
  return includes(text).flatMap(({ target }) => matching(files, uri, target).inside);
}
