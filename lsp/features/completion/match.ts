/** Which candidates fit what is typed, and in which order. */
import type { Candidate } from "./item.ts";

/** The candidates that fit, each once: those that begin with what is typed, then those of which a word does, then the others that hold its letters; otherwise in the order given. */
export function ranked(candidates: readonly Candidate[], typed: string): Candidate[] {
  const groups: Candidate[][] = [[], [], []];
  const seen = new Set<string>();
  for (const candidate of candidates) {
    const { label } = candidate;
    const group = groupOf(label, typed);
    if (group === undefined || seen.has(label)) continue;
    seen.add(label);
    groups[group]!.push(candidate);
  }
  return groups.flat();
}

function groupOf(label: string, typed: string): 0 | 1 | 2 | undefined {
  if (typed === "") return 0;
  const [own, word] = [label.toLowerCase(), typed.toLowerCase()];
  if (own.startsWith(word)) return 0;
  for (let at = own.indexOf(word); at >= 0; at = own.indexOf(word, at + 1)) if (/[^a-z\d]/.test(own[at - 1]!)) return 1;
  return isSpread(own, word) ? 2 : undefined;
}

/** True where the letters of a word stand in a label in that order, the first of them at the beginning of a word. */
function isSpread(label: string, word: string): boolean {
  const first = new RegExp(`(?:^|[^a-z\\d])${word[0]!.replace(/\W/g, "\\$&")}`).exec(label);
  let at = first ? first.index + first[0].length : -1;
  for (const letter of word.slice(1)) {
    if (at < 0) return false;
    const next = label.indexOf(letter, at);
    at = next < 0 ? -1 : next + 1;
  }
  return at >= 0;
}
