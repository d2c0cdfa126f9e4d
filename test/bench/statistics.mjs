/** The few figures that rows are made of. */

/** The middle value; of two middle ones the mean. */
export function median(values) {
  const sorted = ascending(values);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Smallest and largest. */
export function range(values) {
  const sorted = ascending(values);
  return [sorted[0], sorted.at(-1)];
}

/** Round by round, one over the other. */
export function ratios(above, below) {
  return above.map((value, round) => value / below[round]);
}

function ascending(values) {
  return [...values].sort((a, b) => a - b);
}
