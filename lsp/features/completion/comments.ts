/** Inside of comments: `# flytec-ignore: <code> -- reason`. */
import { lineEnd, lineStart } from "../../../compiler/source/lines.ts";
import type { Span } from "../../../compiler/source/node.ts";
import { codeCandidates } from "./codes.ts";
import type { Candidate, CompletionItem } from "./item.ts";
import type { Known } from "./known.ts";
import { plainItems } from "./plain-items.ts";

/** What may stand at an offset of a comment: the word that silences, or the codes it names. */
export function commentCandidates(about: Known, comment: Span, offset: number): Omit<CompletionItem, "sortText">[] {
  const before = about.text.slice(comment.start, offset);
  const naming = /^#[ \t]*flytec-ignore(?::[ \t]*|[ \t]+)((?:[\w-]+[ \t]*,[ \t]*)*)([\w-]*)$/.exec(before);
  if (naming) return codesAt(about, offset, naming[2]!, naming[1]!.split(/[\s,]+/));
  const word = /^#[ \t]*([\w-]*)$/.exec(before)?.[1];
  return word === undefined ? [] : plainItems([silence], word, offset);
}

const silence: Candidate = {
  label: "flytec-ignore",
  kind: "snippet",
  detail: "silences a finding on this line, or on the next",
  documentation:
    "`# flytec-ignore: <code>[, <code>] -- reason` silences these codes on its line; on a line of its own, on the next.",
  yaml: "flytec-ignore: $1 -- ${2:reason}",
  snippet: true,
  more: true,
};

function codesAt(about: Known, offset: number, typed: string, named: readonly string[]) {
  const { text } = about;
  const from = lineStart(text, offset);
  const isAlone = /^\s*#/.test(text.slice(from, offset));
  const end = isAlone ? lineEnd(text, lineEnd(text, offset) + 1) : lineEnd(text, offset);
  const near = codeCandidates(about, ({ start }) => start >= from && start <= end);
  return plainItems(
    near.filter(({ label }) => !named.includes(label)),
    typed,
    offset,
  );
}
