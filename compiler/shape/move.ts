/** Fixes that carry a key to the mapping it belongs in. */
import type { Level } from "../../schema/lookup.ts";
import type { Fix, TextEdit } from "../diagnostics/diagnostic.ts";
import { editOf, insertEntry, newline, removeEntry, rewritten } from "../diagnostics/edit.ts";
import { type Entry, entry, locate, type Mapping, type Node, type Path, type Place, step } from "../source/node.ts";

/** A key to carry: the mapping it stands in, the key, what it is called where it goes. */
export interface Load {
  readonly root: Node;
  readonly path: Path;
  readonly place: Place;
  readonly key: string;
  readonly as: string;
}

/** Into mappings inside this one (`cpu` into `resources`), which are made where they are not there. */
export function moveInside(load: Load, within: readonly string[]): Fix[] {
  const [outer = "", ...rest] = within;
  const target = step(load.place, outer);
  const title = `Move \`${load.key}\` into \`${within.join(".")}\``;
  if (!target) return fix(title, true, wrapped(load, within));
  return rest.length > 0 ? [] : fix(title, true, moved(load, target));
}

/** To a level further out, or to the one thing of a level further in. A change for more than this one needs a look. */
export function moveToLevel(load: Load, level: Level, noun: string): Fix[] {
  const out = outward(load, level);
  const target = out ?? inward(load, level);
  const safe = out === undefined || (level === "environment" && isOnlyTask(load));
  return target ? fix(`Move \`${load.key}\` to ${noun}`, safe, moved(load, target)) : [];
}

function fix(title: string, safe: boolean, edits: readonly TextEdit[]): Fix[] {
  return edits.length > 0 ? [{ title, safe, edits }] : [];
}

/** How many steps lead to a level's mapping. */
const depths: Readonly<Record<Level, number>> = { project: 0, environment: 2, task: 4, override: 6, trigger: 6 };

function outward({ root, path }: Load, level: Level): Place | undefined {
  return depths[level] < path.length ? locate(root, path.slice(0, depths[level])) : undefined;
}

/** The environment of a project, or the task of an environment, where there is one only. */
function inward({ place, path }: Load, level: Level): Place | undefined {
  const container = level === "environment" ? "environments" : level === "task" ? "tasks" : "";
  const things = step(place, container);
  if (depths[level] !== path.length + 2 || things?.node.kind !== "mapping") return undefined;
  const [only, other] = things.node.entries;
  return only && !other ? step(things, only.name) : undefined;
}

/** True where a key leaves the only task of its environment: for that task nothing changes. */
function isOnlyTask({ root, path }: Load): boolean {
  if (path.length !== depths.task) return false;
  const siblings = locate(root, path.slice(0, -1))?.node;
  return siblings?.kind === "mapping" && siblings.entries.length === 1;
}

function moved({ place, key, as }: Load, target: Place): readonly TextEdit[] {
  const found = entry(place.node, key)!;
  if (target.node.kind !== "mapping" || entry(target.node, as)) return [];
  const text = textFor(found, target.node);
  const removed = removeEntry(place, key);
  const inserted = text === undefined ? [] : insertEntry(target, as, text);
  const tidy = inserted.map((edit) => rewritten(edit, edit.newText.replace(/: (?=\r?\n)/, ":")));
  return removed.length > 0 && inserted.length > 0 ? [...removed, ...tidy] : [];
}

function wrapped({ place, key, as }: Load, within: readonly string[]): readonly TextEdit[] {
  const found = entry(place.node, key)!;
  const text = written(found);
  if (found.merged || text === undefined || text.includes("\n")) return [];
  const inner = [...within.slice(1), as].reduceRight((value, name) => `{${name}: ${value}}`, text);
  const { source, start } = found.key;
  const end = found.alias?.end ?? found.value.end;
  return [editOf(source, { start, end }, `${within[0]}: ${inner}`)];
}

/** The characters of an entry's value; undefined where it is empty, carries an anchor, or is a block of text. */
function written({ value, alias, merged }: Entry): string | undefined {
  if (merged || value.start === value.end) return undefined;
  if (alias) return `*${alias.name}`;
  const isBlockText = value.kind === "scalar" && (value.style === "literal" || value.style === "folded");
  return value.anchor || isBlockText ? undefined : value.source.text.slice(value.start, value.end);
}

/** A value as it has to be written in another mapping: blocks are indented anew. Undefined where it cannot be carried. */
export function textFor(found: Entry, target: Mapping): string | undefined {
  const text = written(found);
  if (text === undefined || !text.includes("\n")) return text;
  const { value } = found;
  if (value.kind === "scalar" || value.style === "flow" || target.style === "flow") return undefined;
  const margin = " ".repeat(column(target) + 2);
  const shift = column(value);
  const lines = text.split(/\r?\n/).map((line, i) => (i === 0 ? line : line.slice(Math.min(shift, indent(line)))));
  const end = newline(target.source.text);
  return `${end}${lines.map((line) => (line === "" ? "" : margin + line)).join(end)}`;
}

function column({ source: { text }, start }: Node): number {
  return start - (text.lastIndexOf("\n", start - 1) + 1);
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}
