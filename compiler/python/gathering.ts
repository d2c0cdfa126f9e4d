/** What is found of each environment of a project and its code, joined; of a large project, a change concerns a few environments. */
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import { common, isSameList, listOf, spliced } from "../source/roster.ts";
import type { PythonProject } from "./project.ts";

/** What was found of the environments of one moment. */
interface Gathered<T> {
  readonly environments: readonly Environment[];
  /** By environment. */
  readonly parts: readonly (readonly T[])[];
  readonly all: readonly T[];
}

/**
 * All that is found of environments and their code, in their order: the list of before, as long as the same is found.
 * @param find looks at nothing but an environment and the code.
 */
export function gathering<T>(
  find: (environment: Environment, python: PythonProject) => readonly T[],
): (model: Pick<Model, "environments">, python: PythonProject) => readonly T[] {
  const known = new WeakMap<PythonProject, Gathered<T>>();
  return ({ environments }, python) => {
    const made = gathered(listOf(environments), known.get(python), (one) => find(one, python));
    known.set(python, made);
    return made.all;
  };
}

function gathered<T>(
  environments: readonly Environment[],
  before: Gathered<T> = { environments: [], parts: [], all: [] },
  find: (environment: Environment) => readonly T[],
): Gathered<T> {
  const [head, tail] = common(before.environments, environments);
  const last = before.environments.length - tail;
  const fresh = environments.slice(head, environments.length - tail).map(find);
  const parts = spliced(before.parts, head, last, fresh);
  const isSame = isSameList(before.parts.slice(head, last).flat(), fresh.flat());
  return { environments, parts, all: isSame ? before.all : parts.flat() };
}
