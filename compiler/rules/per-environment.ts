import type { Environment } from "../model/environment.ts";

/**
 * What a rule about a whole project gathers in one environment, remembered as long as that environment is the same: of a
 * large project, a change concerns one.
 * @param gather looks at nothing but the environment.
 */
export function perEnvironment<T>(gather: (environment: Environment) => T): (environment: Environment) => T {
  const known = new WeakMap<Environment, { readonly found: T }>();
  return (environment) => {
    const before = known.get(environment);
    if (before) return before.found;
    const found = gather(environment);
    known.set(environment, { found });
    return found;
  };
}
