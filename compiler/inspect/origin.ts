/** Where something is written, as a person finds it. */
import { type LineColumn, type Lines, linesOf } from "../source/lines.ts";
import { fileSpan, type Mapping, type Node, type Source } from "../source/node.ts";
import type { Project } from "../source/project.ts";

/** A file, relative to the working directory, and a place in it, counted from 1. */
export interface Origin extends LineColumn {
  readonly file: string;
}

/** Tells where the values of a project are written, and what stands in its Python files. */
export interface Origins {
  of(node: Node): Origin;
  /** The text that a value is written as. */
  text(node: Node): string;
}

/** The origins of a project's values. */
export function originsIn(project: Project): Origins {
  const texts = new Map(project.texts.map(({ source }) => [source.uri, source.text]));
  const known = new Map<string, Lines>();
  const textOf = ({ uri, text }: Source) => texts.get(uri) ?? text;
  const lines = (source: Source) => {
    const found = known.get(source.uri) ?? linesOf(textOf(source));
    known.set(source.uri, found);
    return found;
  };
  return {
    of: (node) => ({ file: node.source.uri, ...lines(node.source).at(fileSpan(node).start) }),
    text: (node) => textOf(node.source).slice(fileSpan(node).start, fileSpan(node).end),
  };
}

/** True for a value that is written inside a mapping, such as a profile's tree. */
export function isWithin(outer: Mapping, node: Node): boolean {
  const [whole, part] = [fileSpan(outer), fileSpan(node)];
  return outer.source.uri === node.source.uri && whole.start <= part.start && part.end <= whole.end;
}

/** `flyte.yaml:12`. */
export function shortOrigin({ file, line }: Origin): string {
  return `${file}:${line}`;
}
