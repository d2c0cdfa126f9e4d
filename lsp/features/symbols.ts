/** The things of a document as a tree, and those of a workspace by name. */
import { type Entry, fileSpan, type Mapping, type Node, type Span } from "../../compiler/source/node.ts";
import type { Project, Snapshot } from "../workspace.ts";
import { excerpt } from "./effective-value.ts";
import { type NamePlace, yamlNames } from "./names.ts";
import { documentsOf } from "./spot.ts";

/** What a symbol is; how an editor depicts it is decided where answers are told. */
export type SymbolKind = NamePlace["kind"] | "key";

/** A thing with a name, and what it holds. */
export interface OutlineItem {
  readonly name: string;
  readonly kind: SymbolKind;
  /** A few words more. */
  readonly detail: string;
  /** From its key to the end of its value. */
  readonly span: Span;
  readonly key: Span;
  readonly children: readonly OutlineItem[];
}

/** The outline of a document. */
export function documentSymbols(at: Snapshot): readonly OutlineItem[] {
  return documentsOf(at).flatMap((root) => (root.kind === "mapping" ? children(root, (name) => atTop[name]) : []));
}

/** What the entries of a mapping are: by key, a group of things with names, or a key like others. */
type Shape = (name: string) => Group | undefined;

interface Group {
  readonly kind: SymbolKind;
  readonly inside: Shape;
}

const nothing: Shape = () => undefined;

const inTask: Readonly<Record<string, Group>> = {
  inputs: { kind: "input", inside: nothing },
  triggers: { kind: "trigger", inside: nothing },
  overrides: { kind: "override", inside: nothing },
};

const inEnvironment: Readonly<Record<string, Group>> = { tasks: { kind: "task", inside: (name) => inTask[name] } };

const atTop: Readonly<Record<string, Group>> = {
  environments: { kind: "environment", inside: (name) => inEnvironment[name] },
  images: { kind: "image", inside: nothing },
  external: { kind: "external", inside: nothing },
  image_refs: { kind: "image-ref", inside: nothing },
  profiles: { kind: "profile", inside: (name) => (name === "profiles" ? undefined : atTop[name]) },
};

function children(mapping: Mapping, shape: Shape): readonly OutlineItem[] {
  return own(mapping).map((e) => {
    const group = shape(e.name);
    return symbol(e, "key", group ? things(e.value, group) : []);
  });
}

function things(node: Node, { kind, inside }: Group): readonly OutlineItem[] {
  if (node.kind !== "mapping") return [];
  return own(node).map((e) => symbol(e, kind, e.value.kind === "mapping" ? children(e.value, inside) : []));
}

/** The entries that are written in a mapping. */
function own({ entries }: Mapping): readonly Entry[] {
  return entries.filter(({ merged }) => !merged);
}

function symbol({ name, key, value, alias }: Entry, kind: SymbolKind, inner: readonly OutlineItem[]): OutlineItem {
  const at = fileSpan(key);
  const end = Math.max(at.end, fileSpan(alias ?? value).end);
  const detail = alias ? `*${alias.name}` : value.kind === "mapping" && value.style === "block" ? "" : excerpt(value);
  return { name: name === "" ? '""' : name, kind, detail, span: { start: at.start, end }, key: at, children: inner };
}

/** A declared thing of a project. */
export interface WorkspaceSymbol extends NamePlace {
  readonly project: Project;
}

/** The declared things of some projects whose names have the letters of `query`, in that order. */
export function workspaceSymbols(projects: readonly Project[], query: string): readonly WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  return projects.flatMap((project) =>
    yamlNames(project)
      .filter(
        ({ role, kind, name }) => role === "declaration" && kind !== "anchor" && hasLetters(name.toLowerCase(), wanted),
      )
      .map((place) => ({ ...place, project })),
  );
}

function hasLetters(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
