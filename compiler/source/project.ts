/** A project: its root file and the files that it includes, read and joined. */
import { type Clash, compose } from "./compose.ts";
import type { Files } from "./files.ts";
import { glob } from "./glob.ts";
import { child, type Mapping, type Node, type Place } from "./node.ts";
import { type Ownership, ownership } from "./ours.ts";
import { folder, isAbsolute, isInside, join } from "./paths.ts";
import type { ReadYaml, YamlText } from "./read-yaml.ts";

/** What is wrong with how files make a project. */
export interface ProjectProblem {
  readonly code: "include-outside-project" | "include-not-in-root" | "reference-unknown";
  readonly at: Place;
  readonly message: string;
}

export interface Project {
  /** The root file first, then included files in the order of their globs. */
  readonly texts: readonly YamlText[];
  readonly root: Mapping;
  readonly clashes: readonly Clash[];
  readonly problems: readonly ProjectProblem[];
  /** True when some text could not be read as YAML; what its files mean together is then unknown. */
  readonly broken: boolean;
}

/** Reads the project whose root file is `uri`; undefined if there is no such file. */
export function readProject(files: Files, uri: string, read: ReadYaml): Project | undefined {
  const text = files.read(uri);
  if (text === undefined) return undefined;
  const first = read({ uri, text });
  const problems: ProjectProblem[] = [];
  const included = includedFiles(files, first, problems);
  const texts = [first, ...included.map((path) => read({ uri: path, text: files.read(path) ?? "" }))];
  for (const other of texts.slice(1)) problems.push(...nestedIncludes(other));
  const { root, clashes } = compose(texts.flatMap((t) => t.documents));
  return { texts, root, clashes, problems, broken: texts.some((t) => t.problems.length > 0) };
}

/** The paths the root file's `include:` leads to, each once, the root file itself left out. */
function includedFiles(files: Files, root: YamlText, problems: ProjectProblem[]): string[] {
  const base = folder(root.source.uri);
  const found = new Set<string>();
  for (const pattern of includes(root)) {
    const target = String((pattern.node as { value: unknown }).value);
    if (isAbsolute(target) || !isInside(base, join(base, target.replace(/[*?{[].*$/, "")))) {
      problems.push(outside(pattern, target));
      continue;
    }
    const matches = glob(files, base, target).filter((path) => path !== root.source.uri);
    if (matches.length === 0) problems.push(noMatch(pattern, target));
    for (const path of matches) {
      if (!staysInside(files, base, path)) problems.push(outside(pattern, path));
      else if (files.read(path) !== undefined) found.add(path);
    }
  }
  return [...found];
}

function includes(text: YamlText): Place[] {
  return text.documents.flatMap((document) => {
    const include = child(document, "include");
    if (include?.kind !== "sequence") return [];
    return include.items.flatMap(({ value }) =>
      value.kind === "scalar" && typeof value.value === "string" ? [{ node: value }] : [],
    );
  });
}

/** False when links lead a path out of the project's folder. */
function staysInside(files: Files, base: string, path: string): boolean {
  const [from, to] = [files.real(base), files.real(path)];
  return from === undefined || to === undefined || isInside(from, to);
}

function outside(at: Place, target: string): ProjectProblem {
  const message = `\`${target}\` leads out of the project; included files stay below the root file's folder. Move the file, or make it a project of its own.`;
  return { code: "include-outside-project", at, message };
}

function noMatch(at: Place, target: string): ProjectProblem {
  return {
    code: "reference-unknown",
    at,
    message: `\`${target}\` matches no file. Check the path; it is relative to this file.`,
  };
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
  const included = new Set(ours.flatMap((uri) => includedBy(files, uri, read)));
  return { roots: ours.filter((uri) => !included.has(uri)), foreign };
}

export interface Roots {
  readonly roots: readonly string[];
  readonly foreign: readonly { readonly uri: string; readonly what: string }[];
}

function ownerOf(files: Files, uri: string, read: ReadYaml): Ownership {
  const text = files.read(uri);
  return text === undefined
    ? { kind: "foreign", what: "unreadable" }
    : ownership(uri, text, read({ uri, text }).documents);
}

/** The files that the `include:` of `uri` matches, itself left out. */
export function includedBy(files: Files, uri: string, read: ReadYaml): string[] {
  const text = files.read(uri);
  if (text === undefined) return [];
  const patterns = includes(read({ uri, text })).map(({ node }) => String((node as { value: unknown }).value));
  return patterns.flatMap((pattern) => glob(files, folder(uri), pattern)).filter((path) => path !== uri);
}
