/** What words mean, for colours: names by what they name, types, anchors. */
import { fileSpan, type Span } from "../../compiler/source/node.ts";
import type { Project, Snapshot } from "../workspace.ts";
import { type NamePlace, yamlNames } from "./names.ts";

/** The kinds of tokens, in the order of the legend; all are the protocol's own words. */
export const tokenTypes = [
  "namespace",
  "function",
  "parameter",
  "event",
  "enumMember",
  "class",
  "type",
  "variable",
] as const;

/** A word with a meaning. */
export interface Token {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly isDeclaration: boolean;
}

const types: Readonly<Record<NamePlace["kind"], Token["type"]>> = {
  environment: "namespace",
  external: "namespace",
  task: "function",
  input: "parameter",
  trigger: "event",
  override: "enumMember",
  image: "class",
  "image-ref": "class",
  profile: "enumMember",
  anchor: "variable",
};

/** The tokens of a document, or of a part of it, in the order written; they never overlap. */
export function semanticTokens(at: Snapshot, within: Span = { start: 0, end: at.text.length }): readonly Token[] {
  const names = yamlNames(at.project).flatMap((place): Token[] =>
    place.file === at.file
      ? [{ span: place.span, type: types[place.kind], isDeclaration: place.role === "declaration" }]
      : [],
  );
  const sorted = [...names, ...typesIn(at.project, at.file)]
    .filter(({ span }) => span.end > within.start && span.start < within.end)
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = 0;
  return sorted.filter(({ span }) => {
    const isFree = span.start >= end && span.end > span.start;
    if (isFree) end = span.end;
    return isFree;
  });
}

/** Types of inputs and outputs, written on one line. */
function typesIn({ model }: Project, file: string): Token[] {
  return [...model.environments.values()].flatMap(({ tasks }) =>
    [...tasks.values()].flatMap(({ settings }) => {
      const inputs = [...(settings.inputs?.value.values() ?? [])].map(({ value }) => value.type);
      const uses = [...inputs, ...(settings.outputs?.value.values() ?? [])];
      return uses.flatMap((use): Token[] => {
        const node = use?.at.node;
        if (node?.kind !== "scalar" || node.source.uri !== file || node.raw.includes("\n")) return [];
        return [{ span: fileSpan(node), type: "type", isDeclaration: false }];
      });
    }),
  );
}
