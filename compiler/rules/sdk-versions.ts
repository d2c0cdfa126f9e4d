/** What an earlier SDK lacks: extracted from its wheels, one entry for the last patch of each minor version. */
import facts from "../../schema/data/sdk-differences.json" with { type: "json" };

interface Difference {
  /** Symbols that version has not: `TaskEnvironment.service_account`, `OnArtifact`. */
  readonly missing: readonly string[];
  /** Words that a closed set of that version has not. */
  readonly choices: Readonly<Record<string, { readonly missing: readonly string[] } | undefined>>;
}

const versions = new Map<string, Difference>(
  Object.entries(facts.versions).map(([version, difference]) => [minor(version), difference as Difference]),
);

/** The version that flytec speaks. */
export const baseline = facts.baseline;

function minor(version: string): string {
  return version.replace(/^v/, "").split(".").slice(0, 2).join(".");
}

/** True for a version whose differences are known. */
export function isKnownVersion(version: string): boolean {
  return minor(version) === minor(baseline) || versions.has(minor(version));
}

/** Whether the SDK of that version lacks a symbol. Unknown versions lack nothing that is known. */
export function lacks(version: string, symbol: string): boolean {
  return versions.get(minor(version))?.missing.includes(symbol) ?? false;
}

/** Whether a closed set of that version lacks a word: `Accelerators`, `GPUType`, `TPUType`. */
export function lacksChoice(version: string, set: string, word: string): boolean {
  return versions.get(minor(version))?.choices[set]?.missing.includes(word) ?? false;
}
