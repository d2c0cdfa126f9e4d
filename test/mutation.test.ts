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
import { expect, test } from "vitest";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import type { Span } from "../compiler/source/node.ts";
import { broughtBy, kinds, meets, mutate, seeds, shown, type Tried } from "./support/mutants.ts";

test("every mutant of the examples", { timeout: 600_000 }, () => {
  const summary = new Map<string, { mutants: number; found: number; findings: number }>();
  const faults: string[] = [];
  for (const kind of kinds) {
    const counts = { mutants: 0, found: 0, findings: 0 };
    summary.set(kind, counts);
    for (const seed of seeds(kind, 90, 0)) {
      const tried = mutate(kind, seed);
      if (!tried) continue;
      const found = broughtBy(tried);
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

function faultsOf({ places, words, path, above }: Tried, found: readonly Diagnostic[]): string[] {
  const faults = found.length > 6 ? [`${found.length} findings`] : [];
  const near = (d: { file: string; span: Span }) => d.file === path && places.some((place) => meets(d.span, place));
  const names = ({ message }: Diagnostic) => words.some((word) => word !== "" && message.includes(word));
  const under = ({ message }: Diagnostic) => above !== undefined && message.includes(`\`${above.name}\``);
  const about = found.some((d) => near(d) || d.related.some(near) || names(d) || under(d));
  return found.length > 0 && !about ? [...faults, "nothing is said about the change"] : faults;
}
