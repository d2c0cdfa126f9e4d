/** Edits carried out: what `flytec fix`, `flytec fmt` and the editor do with them. */
import type { Diagnostic, Fix, TextEdit } from "./diagnostic.ts";

/** A text after edits of it; they may stand in any order, and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { span, newText } of inOrder(edits)) {
    pieces.push(text.slice(from, span.start), newText);
    from = span.end;
  }
  return pieces.join("") + text.slice(from);
}

/** Which fixes are wanted. */
export interface Wanted {
  /** Also those that need a look. */
  readonly unsafe: boolean;
  /** Of findings with these codes only; of all, if left out. */
  readonly codes?: ReadonlySet<string>;
}

/** A fix, and the finding that it mends. */
export interface Planned {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** The wanted fix of each finding: its first that is safe, or else, if unsafe ones are wanted too, its first. */
export function wantedFixes(diagnostics: readonly Diagnostic[], { unsafe, codes }: Wanted): Planned[] {
  return diagnostics.flatMap((diagnostic) => {
    if (codes && !codes.has(diagnostic.code)) return [];
    const fix = diagnostic.fixes.find(({ safe }) => safe) ?? (unsafe ? diagnostic.fixes[0] : undefined);
    return fix ? [{ diagnostic, fix }] : [];
  });
}

/** Of some fixes those that can be carried out together, the first of two that touch winning; each whole or not at all. */
export function compatible(planned: readonly Planned[]): Planned[] {
  const taken: TextEdit[] = [];
  return planned.filter(({ fix: { edits } }) => {
    if (edits.some((edit) => taken.some((other) => touch(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

/** Edits by the file they change. */
export function editsByFile(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const made = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const others = made.get(edit.file);
    if (others) others.push(edit);
    else made.set(edit.file, [edit]);
  }
  return made;
}

/** Edits side by side touch too: each was made for a text without the other. */
function touch(one: TextEdit, other: TextEdit): boolean {
  return one.file === other.file && one.span.start <= other.span.end && other.span.start <= one.span.end;
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
