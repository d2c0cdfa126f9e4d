import type { Span } from "./node.ts";

/** What is wrong with the text as YAML. */
export interface SyntaxProblem {
  readonly code: "yaml-syntax" | "yaml-duplicate-key" | "yaml-unquoted";
  readonly message: string;
  readonly span: Span;
  readonly related?: { readonly message: string; readonly span: Span };
  /** What to write in place of the span. */
  readonly instead?: string;
}
