/**
 * Twenty thousand changes of the examples, each another: no crash; every finding stands at the change or has it among its
 * related places, but for those counted in elsewhere.ts; and what is not found is listed, with the reason why it leaves a
 * project that is right. Of every sort of change that was missed, one or more are put to the SDK, which has to take them.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { broughtBy, type Kind, kinds, meets, mutate, seeds, shown, type Tried } from "../support/mutants.ts";
import { venvPython } from "../support/venv.ts";
import { elsewhere } from "./elsewhere.ts";
import { whyRight, whyUnlike } from "./right-mutants.ts";
import { type Verdict, verdictOf, verdicts } from "./sdk-verdict.ts";

const wanted = Number(process.env.MUTANTS ?? 20_000);
const seed = Number(process.env.SEED ?? 1);
/** How many of each sort of missed change (kind and place) are put to the SDK. */
const asked = Number(process.env.ASKED ?? 1);

/** What was missed, by sort: the first of each. */
const samples = new Map<string, Tried[]>();

interface Counts {
  mutants: number;
  caught: number;
  findings: number;
  /** Findings whose range, or a related one, meets the changed entry, or the key it stands or stood under. */
  "at it": number;
  /** Findings in the mapping that it stands in, or that say its name. */
  elsewhere: number;
}

test(`${wanted} mutants`, { timeout: 3_600_000 }, () => {
  const table = Object.fromEntries(kinds.map((kind) => [kind, none()])) as Record<Kind, Counts>;
  const missed = new Map<string, number>();
  const faults: string[] = [];
  const away = new Map<string, number>();
  for (const [kind, tried] of mutants()) {
    const found = broughtBy(tried);
    count(table[kind], tried, found);
    if (found.length === 0) note(missed, `${kind} ${tried.place}`, tried);
    for (const finding of found.filter((each) => !isAtIt(tried, each))) {
      away.set(finding.code, (away.get(finding.code) ?? 0) + 1);
      if (!(finding.code in elsewhere) || !isAroundIt(tried, finding))
        faults.push(`${kind} ${tried.place}\n${shown(tried, [finding])}`);
    }
  }
  console.table(Object.fromEntries(kinds.map((kind) => [kind, { ...table[kind], share: share(table[kind]) }])));
  console.table(Object.fromEntries(away));
  console.log(listed(missed));
  expect(faults.slice(0, 20).join("\n")).toBe("");
  if (wanted === 20_000 && seed === 1)
    for (const [code, { count: most }] of Object.entries(elsewhere))
      expect(away.get(code) ?? 0, code).toBeLessThanOrEqual(most);
  expect([...missed.keys()].filter((name) => whyRight(name) === undefined)).toEqual([]);
  expect(kinds.reduce((sum, kind) => sum + table[kind].mutants, 0)).toBe(wanted);
});

test("the SDK takes what is not found", { timeout: 3_600_000 }, async () => {
  await venvPython();
  const sampled = [...samples].flatMap(([name, all]) => all.map((tried) => ({ name, tried })));
  const answers = await Promise.all(
    sampled.map(async ({ name, tried }) => ({ name, tried, verdict: await verdictOf(tried) })),
  );
  console.table(tally(answers));
  const unlike = answers.filter(({ name, verdict: { kind } }) => isUnlike(kind) && whyUnlike(kind, name) === undefined);
  expect(
    unlike
      .map(({ name, tried, verdict: { kind, said } }) => `${kind}: ${name}\n${shown(tried, [])}\n${said}`)
      .join("\n"),
  ).toBe("");
  expect(answers.length).toBeGreaterThan(0);
});

function isUnlike(kind: Verdict["kind"]): kind is "differs" | "refused" {
  return kind === "differs" || kind === "refused";
}

/** Verdicts by kind of change. */
function tally(answers: readonly { readonly name: string; readonly verdict: Verdict }[]): Record<string, object> {
  const count = (kind: Kind, said: Verdict["kind"]) =>
    answers.filter(({ name, verdict }) => name.startsWith(`${kind} `) && verdict.kind === said).length;
  return Object.fromEntries(
    kinds.map((kind) => [kind, Object.fromEntries(verdicts.map((said) => [said, count(kind, said)]))]),
  );
}

function note(missed: Map<string, number>, name: string, tried: Tried): void {
  missed.set(name, (missed.get(name) ?? 0) + 1);
  const sample = samples.get(name) ?? [];
  if (sample.length < asked) samples.set(name, [...sample, tried]);
}

function none(): Counts {
  return { mutants: 0, caught: 0, findings: 0, "at it": 0, elsewhere: 0 };
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
  for (const finding of found) counts[isAtIt(tried, finding) ? "at it" : "elsewhere"]++;
}

function share({ caught, mutants }: Counts): string {
  return `${Math.round((100 * caught) / mutants)} %`;
}

function isAtIt({ path, places }: Tried, finding: Diagnostic): boolean {
  const said = [finding, ...finding.related].filter(({ file }) => file === path);
  return said.some(({ span }) => places.some((place) => meets(span, place)));
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
