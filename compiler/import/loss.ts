import type { Span } from "../source/node.ts";

/** What an import does not carry over as it was: where it stands, and what becomes of it. */
export interface Loss extends Span {
  readonly file: string;
  /** `code`: stays Python code, and works as before. `changed`: is in `flyte.yaml`, but not as it was. */
  readonly kind: "code" | "changed";
  readonly message: string;
}

/** Losses in the order of their places. */
export function byPlace(losses: readonly Loss[]): Loss[] {
  return [...losses].sort((a, b) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1));
}
