/** Did you mean: the nearest of some words. */

/** The rows of the table that is being filled; kept, for most words are far from each other and soon done with. */
const rows: [number[], number[], number[]] = [[], [], []];

/** Edit distance with transpositions (optimal string alignment), or `limit + 1` once it is past `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const [start, end] = shared(a, b);
  return between(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

/** How many characters two words have in common at their beginnings and at their ends; these need no edits. */
function shared(a: string, b: string): [start: number, end: number] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
}

function between(a: string, b: string, limit: number): number {
  const far = limit + 1;
  let [beforeLast, last, row] = rows;
  for (let j = 0; j <= Math.min(b.length, far); j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    // Only cells this near the diagonal can be near enough; those beside them count as far.
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 ? i : far;
    row[to + 1] = far;
    let least = row[from - 1]!;
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const cell = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      row[j] = swapped ? Math.min(cell, beforeLast[j - 2]! + 1) : cell;
      least = Math.min(least, row[j]!);
    }
    if (least > limit) return far;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length]!, far);
}

/** Of more words than this, the others are not looked at: as many may be misspelled. */
const mostWords = 500;

/** The word nearest to `word`, if one is near enough to be meant: a third of its length, at most 3 edits; case counts less. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = limit + 1;
  let left = mostWords;
  for (const candidate of words) {
    if (left-- === 0) break;
    const lower = candidate.toLowerCase();
    const far = lower === wanted ? 0.5 : least <= 1 ? least : distance(wanted, lower, least - 1);
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}
