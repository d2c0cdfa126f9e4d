import type { Span } from "../source/node.ts";

/** How bad a finding is: an error stops `compile` and gives exit code 1, the others are advice. */
export type Severity = "error" | "warning" | "info" | "hint";

/** A change of text in one file. Spans of one fix never overlap. */
export interface TextEdit {
  readonly file: string;
  readonly span: Span;
  readonly newText: string;
}

/** A remedy. A safe fix keeps the meaning the user evidently had; an unsafe one needs a look. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** A second place that explains the first. */
export interface Related {
  readonly message: string;
  readonly file: string;
  readonly span: Span;
}

/** One finding: plain data, made of offsets; lines and columns are measured where it is shown. */
export interface Diagnostic {
  /** Kebab-case name; equals the rule's file, its page, and the word that silences it. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, why, what to do, with the user's own values; one or two sentences. */
  readonly message: string;
  readonly file: string;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}
