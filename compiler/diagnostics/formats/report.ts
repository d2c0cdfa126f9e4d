/** What a format is made of: the findings of a run, and what has to be known to show them. */
import { join } from "../../source/paths.ts";
import type { Diagnostic, Severity } from "../diagnostic.ts";
import type { Texts } from "../render.ts";

/** A run of `check`. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was looked at. */
  readonly files: readonly string[];
  readonly texts: Texts;
  /** The working directory as seen from the root of the repository; `.` where that is not known, or the same. */
  readonly folder: string;
  readonly version: string;
  /** True for findings that make the run fail. */
  fails(severity: Severity): boolean;
}

/** What there is to say about a code, whatever the finding. */
export interface About {
  readonly title: string;
  readonly severity: Severity;
  /** Its page, in Markdown. */
  readonly page: string;
}

/** Shows a run. */
export type Format = (report: Report) => string;

/** A file as seen from the root of the repository: what CI platforms call it. */
export function inRepository({ folder }: Report, file: string): string {
  return join(folder, file);
}

const order: readonly Severity[] = ["error", "warning", "info", "hint"];

/** Findings with the worst first: some platforms show no more than the first ten. */
export function worstFirst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
