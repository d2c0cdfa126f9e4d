/**
 * Twenty thousand changes of the examples, each another: no crash; every finding is about the change; and what is not
 * found is listed, with the reason why it leaves a project that is right.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { broughtBy, type Kind, kinds, meets, mutate, seeds, shown, type Tried } from "../support/mutants.ts";
import { whyRight } from "./right-mutants.ts";

const wanted = Number(process.env.MUTANTS ?? 20_000);
const seed = Number(process.env.SEED ?? 1);

interface Counts {
  mutants: number;
  caught: number;
  findings: number;
  /** Findings whose range, or a related one, meets the changed entry, or the key it stood under. */
  "at it": number;
  /** Findings in the mapping that it stands in, or that say its name. */
  "around it": number;
}

test(`${wanted} mutants`, { timeout: 3_600_000 }, () => {
  const table = Object.fromEntries(kinds.map((kind) => [kind, none()])) as Record<Kind, Counts>;
  const missed = new Map<string, number>();
  const faults: string[] = [];
  for (const [kind, tried] of mutants()) {
    const found = broughtBy(tried);
    count(table[kind], tried, found);
    if (found.length === 0) missed.set(`${kind} ${tried.place}`, (missed.get(`${kind} ${tried.place}`) ?? 0) + 1);
    for (const finding of found)
      if (!isAtIt(tried, finding) && !isAroundIt(tried, finding))
        faults.push(`${kind} ${tried.place}\n${shown(tried, [finding])}`);
  }
  console.table(Object.fromEntries(kinds.map((kind) => [kind, { ...table[kind], share: share(table[kind]) }])));
  console.log(listed(missed));
  expect(faults.slice(0, 20).join("\n")).toBe("");
  expect([...missed.keys()].filter((name) => whyRight(name) === undefined)).toEqual([]);
  expect(kinds.reduce((sum, kind) => sum + table[kind].mutants, 0)).toBe(wanted);
});

function none(): Counts {
  return { mutants: 0, caught: 0, findings: 0, "at it": 0, "around it": 0 };
}

/** Mutants of all kinds in turn, none twice. */
function* mutants(): Iterable<[Kind, Tried]> {
  const seen = new Set<string>();
  const drawn = kinds.map((kind) => seeds(kind, wanted, seed * 1000));
  for (let i = 0; i < wanted; i++)
    for (const [k, kind] of kinds.entries()) {
      if (seen.size === wanted) return;
      const tried = mutate(kind, drawn[k]![i]!);
      const name = tried && createHash("sha1").update(`${tried.place} ${tried.text}`).digest("base64");
      if (!name || seen.has(name)) continue;
      seen.add(name);
      yield [kind, tried];
    }
}

function count(counts: Counts, tried: Tried, found: readonly Diagnostic[]): void {
  counts.mutants++;
  if (found.length > 0) counts.caught++;
  counts.findings += found.length;
  for (const finding of found) counts[isAtIt(tried, finding) ? "at it" : "around it"]++;
}

function share({ caught, mutants }: Counts): string {
  return `${Math.round((100 * caught) / mutants)} %`;
}

function isAtIt({ path, span, above }: Tried, finding: Diagnostic): boolean {
  const places = [finding, ...finding.related].filter(({ file }) => file === path);
  return places.some((place) => meets(place.span, span) || (above && meets(place.span, above.key)));
}

function isAroundIt(tried: Tried, finding: Diagnostic): boolean {
  const { path, around, words, files } = tried;
  const places = [finding, ...finding.related];
  if (places.some(({ file, span }) => file === path && meets(span, around))) return true;
  const texts = places.map(({ file, span }) => (files[file] ?? "").slice(span.start, span.end));
  return words.some(
    (word) => word !== "" && (finding.message.includes(word) || texts.some((text) => text.includes(word))),
  );
}

/** What was not found, the most frequent first, with the reason. */
function listed(missed: ReadonlyMap<string, number>): string {
  const byReason = new Map<string, [string, number][]>();
  for (const [name, times] of missed) {
    const reason = whyRight(name) ?? "no reason is known";
    byReason.set(reason, [...(byReason.get(reason) ?? []), [name, times]]);
  }
  return [...byReason]
    .map(([reason, names]) => {
      const all = names.sort(([, a], [, b]) => b - a).map(([name, times]) => `  ${String(times).padStart(4)} ${name}`);
      return `${reason}: ${names.reduce((sum, [, times]) => sum + times, 0)}\n${all.join("\n")}`;
    })
    .join("\n");
}
