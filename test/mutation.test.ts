/**
 * One mistake, one finding: the examples, each with one thing deleted, doubled, moved, misspelled, retyped or cut.
 * Whatever is said of them is said at the change, or names what was changed, and is not said over and over.
 *
 * Some changes leave a project that is right, and are not found:
 *
 * | change | that leaves a right project |
 * | --- | --- |
 * | delete | what is optional |
 * | duplicate | nothing |
 * | misplace | what fits there as well: `env_vars` of a trigger, a key of somebody's own mapping |
 * | misspell | names of things, free text |
 * | retype | text for text, a number for a number |
 * | cut | comments, the tail of free text |
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../compiler/analysis.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { memoryFiles } from "../compiler/source/files.ts";
import type { Entry, Mapping, Node, Span } from "../compiler/source/node.ts";
import { readAtOnce } from "../compiler/source/read-yaml.ts";

type Files = Readonly<Record<string, string>>;

/** An entry of a mapping that can be changed. */
interface Site {
  readonly entry: Entry;
  readonly parent: Mapping;
  /** The key under which the parent stands. */
  readonly above: Entry | undefined;
}

/** A changed text: what became of it, the span in it that is new or stands around what went, and the words that are gone or new. */
interface Mutant {
  readonly text: string;
  readonly span: Span;
  readonly words: readonly string[];
}

const kinds = ["delete", "duplicate", "misplace", "misspell a key", "misspell a word", "retype", "cut"] as const;
const examples = fileURLToPath(new URL("../examples", import.meta.url));
const projects = readdirSync(examples).map((name) => filesBelow(join(examples, name)));
const perKind = Number(process.env.PER ?? 90);

test("every mutant of the examples", { timeout: 600_000 }, () => {
  const summary = new Map<string, { mutants: number; found: number; findings: number }>();
  const faults: string[] = [];
  for (const kind of kinds) {
    const counts = { mutants: 0, found: 0, findings: 0 };
    summary.set(kind, counts);
    for (const seed of seeds(kind)) {
      const tried = mutate(kind, seed);
      if (!tried) continue;
      const found = said(tried.files).filter(
        (d) => !said(tried.original).some((o) => o.message === d.message && o.code === d.code),
      );
      counts.mutants++;
      counts.findings += found.length;
      if (found.length > 0) counts.found++;
      faults.push(...faultsOf(tried, found).map((fault) => `${kind}: ${fault}\n${shown(tried, found)}`));
    }
  }
  console.table(Object.fromEntries(summary));
  expect(faults.join("\n")).toBe("");
  expect([...summary.values()].reduce((sum, { mutants }) => sum + mutants, 0)).toBeGreaterThan(550);
});

interface Seed {
  readonly project: number;
  readonly file: number;
  readonly site: number;
  readonly choice: number;
}

function seeds(kind: string): Seed[] {
  const natural = fc.nat({ max: 1_000_000 });
  const draw = fc.record({ project: natural, file: natural, site: natural, choice: natural });
  return fc.sample(draw, { numRuns: perKind, seed: kinds.indexOf(kind as never) + 1 + Number(process.env.SEED ?? 0) });
}

interface Tried extends Mutant {
  readonly original: Files;
  readonly files: Files;
  readonly path: string;
  readonly above: Entry | undefined;
}

function mutate(kind: (typeof kinds)[number], { project, file, site, choice }: Seed): Tried | undefined {
  const original = pick(projects, project);
  const path = pick(
    Object.keys(original).filter((name) => name.endsWith(".yaml")),
    file,
  );
  const text = original[path]!;
  const sites = sitesOf(text);
  const first = site % sites.length;
  for (const chosen of [...sites.slice(first), ...sites.slice(0, first)]) {
    const mutant = changes[kind](text, chosen, choice, sites);
    if (!mutant || mutant.text === text) continue;
    return { ...mutant, original, files: { ...original, [path]: mutant.text }, path, above: chosen.above };
  }
  return undefined;
}

const findings = new Map<Files, readonly Diagnostic[]>();

function said(files: Files): readonly Diagnostic[] {
  const known = findings.get(files);
  if (known) return known;
  const { diagnostics } = analyze(memoryFiles(files), "flyte.yaml", { now: Date.UTC(2026, 0, 1) / 1000 })!;
  const serious = diagnostics.filter(({ severity }) => severity === "error" || severity === "warning");
  findings.set(files, serious);
  return serious;
}

function faultsOf({ span, words, path, above }: Tried, found: readonly Diagnostic[]): string[] {
  const faults = found.length > 6 ? [`${found.length} findings`] : [];
  const near = (d: { file: string; span: Span }) => d.file === path && meets(d.span, span);
  const names = ({ message }: Diagnostic) => words.some((word) => word !== "" && message.includes(word));
  const under = ({ message }: Diagnostic) => above !== undefined && message.includes(`\`${above.name}\``);
  const about = found.some((d) => near(d) || d.related.some(near) || names(d) || under(d));
  return found.length > 0 && !about ? [...faults, "nothing is said about the change"] : faults;
}

function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function shown({ text, span, path }: Tried, found: readonly Diagnostic[]): string {
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

/** Not what includes other files: all that is missing then is far from it. */
function remove(text: string, { entry, parent }: Site): Mutant | undefined {
  if (entry.name === "include") return undefined;
  const whole = wholeOf(text, entry, parent);
  return {
    text: splice(text, whole, ""),
    span: { start: whole.start - 1, end: whole.start },
    words: [entry.name, ...namesIn(entry.value)],
  };
}

function duplicate(text: string, { entry, parent }: Site): Mutant {
  const whole = wholeOf(text, entry, parent);
  const copy = text.slice(whole.start, whole.end);
  const again =
    parent.style === "flow" && !copy.includes(",")
      ? `${copy}, `
      : copy.endsWith("\n") || parent.style === "flow"
        ? copy
        : `${copy}\n`;
  return {
    text: splice(text, { start: whole.start, end: whole.start }, again),
    span: { start: whole.start, end: whole.end + again.length },
    words: [entry.name],
  };
}

/** Into another mapping of the same text: between its braces, or on a line of its own. */
function misplace(text: string, { entry, parent }: Site, choice: number, sites: readonly Site[]): Mutant | undefined {
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
  const moved =
    at < whole.start
      ? splice(splice(text, whole, ""), { start: at, end: at }, added)
      : splice(splice(text, { start: at, end: at }, added), whole, "");
  const start = at < whole.start ? at : at - (whole.end - whole.start);
  return { text: moved, span: { start, end: start + added.length }, words: [entry.name, ...namesIn(entry.value)] };
}

function misspellKey(text: string, { entry: { key, name } }: Site, choice: number): Mutant {
  const wrong = misspelled(name, choice);
  return {
    text: splice(text, key, wrong),
    span: { start: key.start, end: key.start + wrong.length },
    words: [name, wrong],
  };
}

function misspellWord(text: string, { entry: { value } }: Site, choice: number): Mutant | undefined {
  if (value.kind !== "scalar" || typeof value.value !== "string" || value.style !== "plain" || value.raw.length < 3)
    return undefined;
  const wrong = misspelled(value.raw, choice);
  return {
    text: splice(text, value, wrong),
    span: { start: value.start, end: value.start + wrong.length },
    words: [value.raw, wrong],
  };
}

const others = ["12", "true", "[a, b]", "{a: b}", "some words", "~", '""', "-1", "1.5", "2026-01-01", "[]", "{}"];

function retype(text: string, { entry: { name, value } }: Site, choice: number): Mutant | undefined {
  if (value.start === value.end || text.slice(value.start, value.end).includes("\n")) return undefined;
  const other = pick(others, choice);
  return {
    text: splice(text, value, other),
    span: { start: value.start, end: value.start + other.length },
    words: [name, ...namesIn(value)],
  };
}

/** The line of an entry without the second half of what stands on it. What comes next may fit no more. */
function cut(text: string, { entry: { key, name } }: Site): Mutant {
  const end = text.indexOf("\n", key.start);
  const start = text.lastIndexOf("\n", key.start) + 1;
  const line = text.slice(start, end);
  const half = start + line.length - Math.floor(line.trimStart().length / 2);
  const names = text.slice(half, end).match(/[\w-]+/g) ?? [];
  const next = text.slice(end + 1).search(/\n|$/);
  return {
    text: splice(text, { start: half, end }, ""),
    span: { start, end: half + 1 + next },
    words: [name, ...names],
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

function namesIn(node: Node): string[] {
  if (node.kind === "scalar") return [String(node.value)];
  if (node.kind === "sequence") return node.items.flatMap(({ value }) => namesIn(value));
  return node.entries.flatMap(({ name, value }) => [name, ...namesIn(value)]);
}

function sitesOf(text: string): Site[] {
  return readAtOnce({ uri: "", text }).documents.flatMap((root) => below(root));
}

function below(node: Node, above?: Entry): Site[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "sequence") return node.items.flatMap(({ value }) => below(value, above));
  return node.entries.flatMap((entry) => [{ entry, parent: node, above }, ...below(entry.value, entry)]);
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
