/** One at a time, and of those that wait only the latest: what comes faster than it is answered does not queue up. */
export function latestOnly<T>(run: (about: T) => Promise<void>): (about: T) => void {
  let running = false;
  let waiting: { readonly about: T } | undefined;
  const next = async () => {
    running = true;
    try {
      while (waiting) {
        const { about } = waiting;
        waiting = undefined;
        await run(about);
      }
    } finally {
      running = false;
    }
  };
  return (about) => {
    waiting = { about };
    if (!running) next();
  };
}
