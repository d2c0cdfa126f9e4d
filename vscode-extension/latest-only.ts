/**
 * One at a time, and of those that wait only the latest: what comes faster than it is answered does not queue up. It is
 * run once all who hear of the same event have heard of it: the server is asked about a change after it was told of it.
 */
export function latestOnly<T>(run: (about: T) => Promise<void>): (about: T) => void {
  let running = false;
  let waiting: { readonly about: T } | undefined;
  const next = async () => {
    if (running || !waiting) return;
    const { about } = waiting;
    [running, waiting] = [true, undefined];
    try {
      await run(about);
    } finally {
      running = false;
      next();
    }
  };
  return (about) => {
    waiting = { about };
    setImmediate(next);
  };
}
