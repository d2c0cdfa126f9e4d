/** The examples, each with one thing deleted, doubled, moved, misspelled, retyped or cut; and what is said of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { analyze } from "../../compiler/analysis.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import type { Entry, Mapping, Node, Span } from "../../compiler/source/node.ts";
import { readAtOnce } from "../../compiler/source/read-yaml.ts";

/** Path → text. */
export type Files = Readonly<Record<string, string>>;

/** An entry of a mapping that can be changed. */
interface Site {
  readonly entry: Entry;
  readonly parent: Mapping;
  /** The key under which the parent stands. */
  readonly above: Entry | undefined;
  /** The keys from the root down to the parent. */
  readonly path: readonly string[];
}

/** A piece of a text, and what comes in its place. */
interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** A change: its edits, the words that are gone or new, and what else of the old text it breaks. */
interface Change {
  readonly edits: readonly Edit[];
  readonly words: readonly string[];
  readonly breaks?: Span;
}

/** What is done to an entry. */
export const kinds = ["delete", "duplicate", "misplace", "misspell a key", "misspell a word", "retype", "cut"] as const;
export type Kind = (typeof kinds)[number];
const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const projects = readdirSync(examples).map((name) => filesBelow(join(examples, name)));

/** What draws one mutant. */
export interface Seed {
  readonly project: number;
  readonly file: number;
  readonly site: number;
  readonly choice: number;
}

/** Seeds for mutants of a kind; the same for the same `seed`. */
export function seeds(kind: Kind, count: number, seed: number): Seed[] {
  const natural = fc.nat({ max: 1_000_000 });
  const draw = fc.record({ project: natural, file: natural, site: natural, choice: natural });
  return fc.sample(draw, { numRuns: count, seed: kinds.indexOf(kind) + 1 + seed });
}

/** A mutant in its project. */
export interface Tried {
  readonly text: string;
  /** Where the changed text is new, or something went from. */
  readonly span: Span;
  /** All places that are the change: what is new, where something went from, its entry, and the key it stands or stood under. */
  readonly places: readonly Span[];
  readonly words: readonly string[];
  readonly original: Files;
  readonly files: Files;
  /** The file that was changed. */
  readonly path: string;
  readonly above: Entry | undefined;
  /** Where the changed entry stands: its keys from the root down, those that users make up as `*`. */
  readonly place: string;
  /** Where the mapping that it stood in is now, or at the top level what it holds itself; give or take the change. */
  readonly around: Span;
}

/**
 * Draws a mutant; undefined where no entry of the file can be changed in that way. What includes other files stays: all
 * that is missing without it is far from it.
 */
export function mutate(kind: Kind, { project, file, site, choice }: Seed): Tried | undefined {
  const original = pick(projects, project);
  const path = pick(
    Object.keys(original).filter((name) => name.endsWith(".yaml")),
    file,
  );
  const text = original[path]!;
  const sites = sitesOf(text);
  const first = site % sites.length;
  for (const chosen of [...sites.slice(first), ...sites.slice(0, first)]) {
    if (chosen.entry.name === "include" && kind !== "duplicate") continue;
    const change = changes[kind](text, chosen, choice, sites);
    const changed = change && applied(text, change.edits);
    if (!changed || changed === text) continue;
    const { above } = chosen;
    const places = placesOf(chosen, change, changed);
    const tried = { text: changed, span: places[0]!, places, words: change.words };
    const place = placeOf([...chosen.path, chosen.entry.name]);
    const around = aroundOf(chosen, tried, text);
    return { ...tried, original, files: { ...original, [path]: changed }, path, above, place, around };
  }
  return undefined;
}

function applied(text: string, edits: readonly Edit[]): string {
  return inOrder(edits).reduceRight((made, { at, text: into }) => splice(made, at, into), text);
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((a, b) => a.at.start - b.at.start);
}

/** Where an offset of the old text is in the new one; what is gone is where it went from. */
function moved(edits: readonly Edit[], offset: number): number {
  let by = 0;
  for (const { at, text } of inOrder(edits)) {
    if (at.start >= offset) break;
    by += text.length - (Math.min(at.end, offset) - at.start);
  }
  return offset + by;
}

function placesOf({ entry, parent, above }: Site, { edits, breaks }: Change, after: string): Span[] {
  const old = (span: Span): Span => ({ start: moved(edits, span.start), end: moved(edits, span.end) });
  const isGone = (key: Span) => edits.some(({ at }) => at.start <= key.start && key.end <= at.end);
  const first = parent.entries.find(({ key }) => key !== entry.key && !isGone(key));
  const inItem = !above || above.value !== parent;
  const kept = isGone(entry.key) ? [] : [old(entry.key)];
  return [
    ...edits.map(({ at, text }) => edited(moved(edits, at.start), text, after)),
    ...(breaks ? [old(breaks)] : []),
    ...kept,
    ...(above ? [old(above.key)] : []),
    ...(inItem && first ? [old(first.key)] : []),
  ];
}

/** What is new; where something went from, the gap between what stands around it. */
function edited(start: number, text: string, after: string): Span {
  if (text !== "") return { start, end: start + text.length };
  return { start: start - 1, end: start + /^\s*/.exec(after.slice(start))![0].length };
}

function aroundOf(
  { above, entry, parent }: Site,
  { span, text: after }: Pick<Tried, "span" | "text">,
  before: string,
): Span {
  const slack = Math.abs(after.length - before.length) + span.end - span.start;
  const { start, end } = above ? parent : entry.value;
  return { start: start - slack, end: end + slack };
}

/** Keys whose own keys are names that users make up. */
const naming: ReadonlySet<string> = new Set(
  "environments tasks images triggers overrides profiles inputs outputs env_vars labels annotations image_refs external custom_context nodeSelector".split(
    " ",
  ),
);

function placeOf(path: readonly string[]): string {
  return path.map((name, i) => (i > 0 && naming.has(path[i - 1]!) ? "*" : name)).join(".");
}

const findings = new Map<Files, readonly Diagnostic[]>();

/** The findings that a change has brought. */
export function broughtBy({ files, original }: Tried): Diagnostic[] {
  const before = new Set(said(original).map(({ code, message }) => `${code} ${message}`));
  return judged(files).filter(({ code, message }) => !before.has(`${code} ${message}`));
}

function said(files: Files): readonly Diagnostic[] {
  const known = findings.get(files);
  if (known) return known;
  const serious = judged(files);
  findings.set(files, serious);
  return serious;
}

function judged(files: Files): readonly Diagnostic[] {
  const { diagnostics } = analyze(memoryFiles(files), "flyte.yaml", { now: Date.UTC(2026, 0, 1) / 1000 })!;
  return diagnostics.filter(({ severity }) => severity === "error" || severity === "warning");
}

/** True where two spans share a character, or touch. */
export function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** A mutant and its findings, as a test says them. */
export function shown({ text, span, path }: Tried, found: readonly Diagnostic[]): string {
  const [from, to] = [text.lastIndexOf("\n", span.start - 1) + 1, text.indexOf("\n", span.end)];
  const list = found.map(
    (d) => `    ${d.code} at ${JSON.stringify(text.slice(d.span.start, d.span.end))}: ${d.message}`,
  );
  return [`  ${path}: ${text.slice(from, to < 0 ? undefined : to)}`, ...list].join("\n");
}

const changes = {
  delete: remove,
  duplicate,
  misplace,
  "misspell a key": misspellKey,
  "misspell a word": misspellWord,
  retype,
  cut,
};

function remove(text: string, { entry, parent }: Site): Change {
  return {
    edits: [{ at: wholeOf(text, entry, parent), text: "" }],
    words: [entry.name, ...namesIn(entry.value)],
  };
}

function duplicate(text: string, { entry, parent }: Site): Change {
  const whole = wholeOf(text, entry, parent);
  const copy = text.slice(whole.start, whole.end);
  const again =
    parent.style === "flow" && !copy.includes(",")
      ? `${copy}, `
      : copy.endsWith("\n") || parent.style === "flow"
        ? copy
        : `${copy}\n`;
  return {
    edits: [{ at: { start: whole.start, end: whole.start }, text: again }],
    words: [entry.name],
    breaks: whole,
  };
}

/** Into another mapping of the same text: between its braces, or on a line of its own. */
function misplace(text: string, { entry, parent }: Site, choice: number, sites: readonly Site[]): Change | undefined {
  const whole = wholeOf(text, entry, parent);
  const alone = text.slice(entry.key.start, Math.max(entry.value.end, entry.key.end + 1));
  const targets = sites.filter(
    ({ entry: { key }, parent: other }) => other !== parent && (key.start < whole.start || key.start >= whole.end),
  );
  if (targets.length === 0 || alone.includes("\n")) return undefined;
  const { entry: neighbour, parent: to } = pick(targets, choice);
  const at = neighbour.key.start;
  const indent = " ".repeat(at - text.lastIndexOf("\n", at - 1) - 1);
  const added = to.style === "flow" ? `${alone}, ` : `${alone}\n${indent}`;
  return {
    edits: [
      { at: { start: at, end: at }, text: added },
      { at: whole, text: "" },
    ],
    words: [entry.name, ...namesIn(entry.value)],
  };
}

function misspellKey(_: string, { entry: { key, name, value } }: Site, choice: number): Change {
  const wrong = misspelled(name, choice);
  return { edits: [{ at: key, text: wrong }], words: [name, wrong, ...namesIn(value)] };
}

function misspellWord(_: string, { entry: { value } }: Site, choice: number): Change | undefined {
  if (value.kind !== "scalar" || typeof value.value !== "string" || value.style !== "plain" || value.raw.length < 3)
    return undefined;
  const wrong = misspelled(value.raw, choice);
  return { edits: [{ at: value, text: wrong }], words: [value.raw, wrong] };
}

const others = ["12", "true", "[a, b]", "{a: b}", "some words", "~", '""', "-1", "1.5", "2026-01-01", "[]", "{}"];

function retype(text: string, { entry: { name, value } }: Site, choice: number): Change | undefined {
  if (value.start === value.end || text.slice(value.start, value.end).includes("\n")) return undefined;
  return { edits: [{ at: value, text: pick(others, choice) }], words: [name, ...namesIn(value)] };
}

/** The line of an entry without the second half of what stands on it. What comes next may fit no more. */
function cut(text: string, { entry: { key, name } }: Site): Change {
  const end = text.indexOf("\n", key.start);
  const start = text.lastIndexOf("\n", key.start) + 1;
  const line = text.slice(start, end);
  const half = start + line.length - Math.floor(line.trimStart().length / 2);
  const next = text.slice(end + 1).search(/\n|$/);
  return {
    edits: [{ at: { start: half, end }, text: "" }],
    words: [name, ...(text.slice(half, end).match(/[\w-]+/g) ?? [])],
    breaks: { start, end: end + 1 + next },
  };
}

/** A letter less, a letter twice, or two letters the other way round. */
function misspelled(word: string, choice: number): string {
  const at = 1 + (choice % Math.max(1, word.length - 2));
  const [a, b] = [word.charAt(at), word.charAt(at + 1)];
  const ways = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + a + word.slice(at),
    word.slice(0, at) + b + a + word.slice(at + 2),
  ];
  return pick(ways, choice >> 4);
}

/** An entry with its line end, or with the comma of its braces. */
function wholeOf(text: string, { key, value }: Entry, { style }: Mapping): Span {
  const end = Math.max(value.end, key.end + 1);
  if (style === "flow") {
    const comma = /^\s*,\s*/.exec(text.slice(end));
    return { start: key.start, end: end + (comma?.[0].length ?? 0) };
  }
  const lineEnd = text.indexOf("\n", end - 1);
  return { start: text.lastIndexOf("\n", key.start) + 1, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}

/** The keys and values in a node, and the anchors. */
function namesIn(node: Node): string[] {
  const anchor = node.anchor ? [node.anchor] : [];
  if (node.kind === "scalar") return [...anchor, String(node.value)];
  if (node.kind === "sequence") return [...anchor, ...node.items.flatMap(({ value }) => namesIn(value))];
  return [...anchor, ...node.entries.flatMap(({ name, value }) => [name, ...namesIn(value)])];
}

function sitesOf(text: string): Site[] {
  return readAtOnce({ uri: "", text }).documents.flatMap((root) => below(root, []));
}

function below(node: Node, path: readonly string[], above?: Entry): Site[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "sequence") return node.items.flatMap(({ value }) => below(value, path, above));
  return node.entries.flatMap((entry) => [
    { entry, parent: node, above, path },
    ...below(entry.value, [...path, entry.name], entry),
  ]);
}

function splice(text: string, { start, end }: Span, into: string): string {
  return text.slice(0, start) + into + text.slice(end);
}

function pick<T>(list: readonly T[], choice: number): T {
  return list[choice % list.length]!;
}

function filesBelow(folder: string): Files {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name)).filter((path) => /\.(?:ya?ml|py)$/.test(path));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}
