/**
 * A function that works out its answer once for each argument, by identity: the tasks of an environment share its
 * settings, so they can share what is made of them.
 * @param make must give nothing that anybody changes.
 */
export function onceFor<A extends object, T>(make: (argument: A) => T): (argument: A) => T {
  const known = new WeakMap<A, { readonly made: T }>();
  return (argument) => {
    let found = known.get(argument);
    if (!found) {
      found = { made: make(argument) };
      known.set(argument, found);
    }
    return found.made;
  };
}
