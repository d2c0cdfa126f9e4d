/** Findings that are known and put off: what `check --baseline` does not report. */
import type { Diagnostic } from "./diagnostic.ts";

/** The findings of a moment: file, as seen from the baseline → code → fingerprints. */
export interface Baseline {
  readonly version: 1;
  readonly findings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** A finding with its fingerprint, and its file as the baseline names it. */
export interface Known {
  readonly diagnostic: Diagnostic;
  readonly fingerprint: string;
  readonly file: string;
}

/** A baseline that holds these findings; files and codes sorted, so that its changes are easy to read. */
export function baselineOf(findings: readonly Known[]): Baseline {
  const byFile = grouped(findings, ({ file }) => file);
  const codes = (some: readonly Known[]) =>
    Object.fromEntries(
      [...grouped(some, ({ diagnostic }) => diagnostic.code)].map(([code, own]) => [
        code,
        own.map(({ fingerprint }) => fingerprint).sort(),
      ]),
    );
  return { version: 1, findings: Object.fromEntries([...byFile].map(([file, own]) => [file, codes(own)])) };
}

function grouped(findings: readonly Known[], by: (known: Known) => string): [string, Known[]][] {
  const groups = new Map<string, Known[]>();
  for (const known of findings) groups.set(by(known), [...(groups.get(by(known)) ?? []), known]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What of some findings is new, and how many of the baseline's are there no more. */
export function beyond(baseline: Baseline, findings: readonly Known[]): { fresh: readonly Known[]; gone: number } {
  const { findings: frozen } = baseline;
  const fresh = findings.filter(
    ({ file, diagnostic: { code }, fingerprint }) => !own(own(frozen, file), code)?.includes(fingerprint),
  );
  const all = Object.values(frozen).flatMap((codes) => Object.values(codes).flat()).length;
  return { fresh, gone: all - (findings.length - fresh.length) };
}

/** A baseline from its JSON text; undefined where it is none. */
export function parseBaseline(text: string): Baseline | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { version, findings } = (isRecord(value) ? value : {}) as Partial<Baseline>;
  const isSound =
    version === 1 &&
    isRecord(findings) &&
    Object.values(findings).every((codes) => isRecord(codes) && Object.values(codes).every(Array.isArray));
  return isSound ? { version, findings } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
