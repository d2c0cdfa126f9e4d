/** What environments depend on: each other, and environments of Python code. */
import type { Environment } from "../../model/environment.ts";
import type { Model } from "../../model/model.ts";

/** Names of the environments that `environment` depends on, each once: those that stand above it, and those below. */
export function dependencies(environment: Environment, { environments }: Model): { above: string[]; below: string[] } {
  const order = [...environments.keys()];
  const own = order.indexOf(environment.name.value);
  const named = names(environment).filter((name) => environments.has(name));
  return {
    above: named.filter((name) => order.indexOf(name) < own),
    below: named.filter((name) => order.indexOf(name) > own),
  };
}

/** An environment of Python code, by where it is found. */
export interface External {
  readonly module: string;
  readonly attribute: string;
}

/** The environments of Python code that `environment` depends on. */
export function externalDependencies(environment: Environment, { external }: Model): External[] {
  return names(environment).flatMap((name) => {
    const [module, attribute] = external.get(name)?.value.split(":") ?? [];
    return module && attribute ? [{ module, attribute }] : [];
  });
}

function names({ settings }: Environment): string[] {
  return [...new Set(settings.depends_on?.value.map(({ value }) => value))];
}
