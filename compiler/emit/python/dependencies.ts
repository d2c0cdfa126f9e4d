/** What environments depend on: each other, and environments of Python code. */
import type { Environment } from "../../model/environment.ts";
import type { Model } from "../../model/model.ts";

/** All environments, each after those it depends on, otherwise as written. */
export function inOrder({ environments }: Model): Environment[] {
  const done = new Set<Environment>();
  const visit = (environment: Environment, path: ReadonlySet<Environment>) => {
    if (done.has(environment) || path.has(environment)) return;
    const inner = new Set(path).add(environment);
    for (const name of dependencyNames(environment)) {
      const found = environments.get(name);
      if (found) visit(found, inner);
    }
    done.add(environment);
  };
  for (const environment of environments.values()) visit(environment, new Set());
  return [...done];
}

/** The names in `depends_on`, each once. */
export function dependencyNames({ settings }: Environment): string[] {
  return [...new Set(settings.depends_on?.value.map(({ value }) => value))];
}

/** An environment of Python code, by where it is found. */
export interface External {
  readonly module: string;
  readonly attribute: string;
}

/** The environments of Python code that `environment` depends on. */
export function externalDependencies(environment: Environment, { external }: Model): External[] {
  return dependencyNames(environment).flatMap((name) => {
    const [module, attribute] = external.get(name)?.value.split(":") ?? [];
    return module && attribute ? [{ module, attribute }] : [];
  });
}
