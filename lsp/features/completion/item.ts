/** What completion offers, as plain data. */
import type { Span } from "../../../compiler/source/node.ts";

/** What an item is; the editor picks an icon by it. */
export type ItemKind =
  | "key"
  | "value"
  | "reference"
  | "function"
  | "module"
  | "type"
  | "unit"
  | "file"
  | "folder"
  | "code"
  | "snippet";

/** Something that may stand at the cursor, before it is fitted in there. */
export interface Candidate {
  /** What is shown and typed: a key, or a value as text. */
  readonly label: string;
  readonly kind: ItemKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown; asked for if the candidate is shown. */
  readonly documentation?: string | undefined;
  /** YAML to insert where that is more than the label; lines after the first are indented relative to the first. */
  readonly yaml?: string;
  /** True where `yaml` has tab stops in the LSP's snippet syntax. */
  readonly snippet?: boolean;
  /** True where the label is a number or a switch, which never has quotes. */
  readonly bare?: boolean;
  /** True where more can be completed right behind it. */
  readonly more?: boolean;
}

/** An item of a completion list; the list is in order, best first. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: ItemKind;
  readonly detail?: string;
  readonly documentation?: string | undefined;
  /** Lines after the first are indented relative to the line that it is inserted in. */
  readonly insertText: string;
  /** How far that line is indented. */
  readonly indent: number;
  readonly snippet: boolean;
  /** What is replaced when the item is inserted: what is typed so far, … */
  readonly insert: Span;
  /** … or the whole token at the cursor. */
  readonly replace: Span;
  readonly sortText: string;
  readonly filterText: string;
  /** True where the editor should ask again after inserting it. */
  readonly retrigger: boolean;
}

/** A completion list; `incomplete` where typing on may bring items that are not in it. */
export interface CompletionList {
  readonly items: readonly CompletionItem[];
  readonly incomplete: boolean;
}

type Placed = Pick<CompletionItem, "insertText" | "indent" | "insert" | "replace" | "filterText">;

/** A candidate as an item, its place in the list left to whoever lists it; its documentation is made when it is asked for. */
export function itemOf(candidate: Candidate, placed: Placed): Omit<CompletionItem, "sortText"> {
  const { label, kind, detail, snippet = false, more = false } = candidate;
  return {
    label,
    kind,
    ...(detail !== undefined && { detail }),
    get documentation() {
      return candidate.documentation;
    },
    ...placed,
    snippet,
    retrigger: more,
  };
}
