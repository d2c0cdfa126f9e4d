/** Parts of an environment made things of their own: an image with a name, an environment to extend. */

import type { TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { insertEntry, newline, removeEntry, replace } from "../../compiler/diagnostics/edit.ts";
import type { Environment } from "../../compiler/model/environment.ts";
import { textFor } from "../../compiler/shape/move.ts";
import { lineStart } from "../../compiler/source/lines.ts";
import { entry, fileSpan, type Mapping, type Node } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";
import type { CodeAction } from "./code-actions.ts";
import { documentsOf, type Found, ownerOf } from "./spot.ts";

/** An image that an environment defines for itself, as one of `images`. */
export function extractImage(at: Snapshot, { spot, path }: Found): readonly CodeAction[] {
  const { environment, task, rest, model } = ownerOf(at.project, path);
  if (!environment || task || rest[0] !== "image" || rest.length > 1 || path[0] !== "environments") return [];
  const own = entry(environment.at.node, "image");
  if (own?.value.kind !== "mapping" || own.alias || own.merged || spot.on !== "key") return [];
  const name = free(`${environment.name.value}-image`, model.images);
  const root = documentsOf(at)[0];
  const images = root?.kind === "mapping" ? entry(root, "images")?.value : undefined;
  const declared = images ? intoImages(own.value, images, name, own) : beforeEnvironments(at, root, own.value, name);
  if (declared.length === 0) return [];
  const edits = [...declared, useOf(at, own.key, own.value, name)];
  return [{ title: `Extract to \`images.${name}\``, kind: "refactor.extract", edits }];
}

function intoImages(
  value: Mapping,
  images: Node,
  name: string,
  own: Parameters<typeof textFor>[0],
): readonly TextEdit[] {
  const text = images.kind === "mapping" ? textFor(own, images) : undefined;
  return text === undefined || value.anchor ? [] : insertEntry({ node: images }, name, text);
}

/** A section of images where there is none yet. */
function beforeEnvironments(
  { text, file }: Snapshot,
  root: Node | undefined,
  value: Mapping,
  name: string,
): readonly TextEdit[] {
  const environments = root?.kind === "mapping" && root.style === "block" ? entry(root, "environments") : undefined;
  if (!environments || value.anchor) return [];
  const { start } = fileSpan(environments.key);
  const { start: from, end } = fileSpan(value);
  if (lineStart(text, start) !== start) return [];
  const lf = newline(text);
  const body =
    value.style === "flow"
      ? ` ${text.slice(from, end)}`
      : `${lf}${indented(text.slice(lineStart(text, from), end), 4, lf)}`;
  return [{ file, span: { start, end: start }, newText: `images:${lf}  ${name}:${body}${lf}${lf}` }];
}

function indented(block: string, column: number, lf: string): string {
  const lines = block.split(/\r?\n/);
  const shift = lines[0]!.length - lines[0]!.trimStart().length;
  return lines.map((line) => (line.trim() === "" ? "" : " ".repeat(column) + line.slice(shift))).join(lf);
}

/** The name in place of the definition, which may begin on a line of its own. */
function useOf({ file }: Snapshot, key: Node, value: Mapping, name: string): TextEdit {
  if (value.style === "flow") return replace({ node: value }, name);
  return { file, span: { start: fileSpan(key).end, end: fileSpan(value).end }, newText: `: ${name}` };
}

/** What stays with an environment when its settings move into one that it extends. */
const staying: ReadonlySet<string> = new Set(["tasks", "module", "description", "depends_on", "extends"]);

/** The settings of an environment as an environment of their own, for others to extend, too. */
export function extractEnvironment(at: Snapshot, { spot, path }: Found): readonly CodeAction[] {
  const { environment, rest, model } = ownerOf(at.project, path);
  const { node } = environment?.at ?? {};
  if (!environment || path.length !== 2 || rest.length > 0 || spot.on !== "key" || node?.kind !== "mapping") return [];
  const moving = node.entries.filter(({ name, merged }) => !staying.has(name) && !merged);
  if (node.style === "flow" || moving.length === 0 || environment.own.extends) return [];
  const name = free(`${environment.name.value}-base`, model.environments);
  const edits = intoBase(
    at,
    environment,
    moving.map((e) => e.name),
    name,
  );
  return edits ? [{ title: `Extract settings to environment \`${name}\``, kind: "refactor.extract", edits }] : [];
}

/** Whole lines move; where a setting does not have lines of its own, nothing does. */
function intoBase(
  { text, file }: Snapshot,
  { name, at }: Environment,
  keys: readonly string[],
  base: string,
): TextEdit[] | undefined {
  const removed = keys.map((key) => removeEntry(at, key)[0]).filter((edit) => edit !== undefined);
  const lines = removed.map(({ span }) => text.slice(span.start, span.end));
  if (
    removed.length < keys.length ||
    removed.some((edit) => edit.newText !== "") ||
    lines.some((line) => !line.endsWith("\n"))
  )
    return undefined;
  const start = lineStart(text, fileSpan(name.node).start);
  const lf = newline(text);
  const outer = text.slice(start, fileSpan(name.node).start);
  const [inner] = /^[ \t]*/.exec(lines[0]!)!;
  if (outer.trim() !== "") return undefined;
  const [first, ...others] = removed;
  return [
    { file, span: { start, end: start }, newText: `${outer}${base}:${lf}${lines.join("")}` },
    { file, span: first!.span, newText: `${inner}extends: ${base}${lf}` },
    ...others,
  ];
}

function free(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}-${i}`;
  return name;
}
