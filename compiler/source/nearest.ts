/** Did you mean: the nearest of some words. */

/** Edit distance with transpositions (optimal string alignment), or `limit + 1` once it is past `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}

/** The word nearest to `word`, if one is near enough to be meant: a third of its length, at most 3 edits; case counts less. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of words) {
    const far =
      candidate.toLowerCase() === word.toLowerCase()
        ? 0.5
        : distance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}
