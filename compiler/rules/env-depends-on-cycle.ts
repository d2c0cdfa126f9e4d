import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import type { Located } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const envDependsOnCycle = defineRule({
  code: "env-depends-on-cycle",
  severity: "error",
  title: "Environments depend on each other in a circle",
  rejectedBy: "SDK: flyte/_deploy.py, _recursive_discover (RecursionError)",
  project: (model, report, { changes }) => {
    if (changes && !hasCircle(model, changes.fresh)) return;
    for (const circle of circles(model, model.environments.values())) {
      const names = circle.map((on) => `\`${on.value}\``);
      report({
        at: circle.at(-1)!,
        message: `These environments depend on each other in a circle, and a deploy would never end: ${names.at(-1)} → ${names.join(" → ")}. Remove one of the dependencies.`,
        related: circle.slice(0, -1).map((on) => ({ at: on, message: `leads to \`${on.value}\`` })),
      });
    }
  },
});

/** Where a walk along `depends_on` stands: an environment, and which of its dependencies come next. */
interface Visit {
  readonly environment: Environment;
  readonly dependencies: Iterator<Located<string>>;
  /** The dependency that led here. */
  readonly by?: Located<string>;
}

function hasCircle(model: Model, along: readonly Environment[]): boolean {
  return circles(model, along).next().done === false;
}

/**
 * Every circle of two or more environments once: the dependencies along it, the one that closes it last.
 * @param starts those that are followed; a circle that came with some environments runs along one of them.
 */
function* circles({ environments }: Model, starts: Iterable<Environment>): Generator<Located<string>[]> {
  const done = new Set<Environment>();
  for (const start of starts) {
    if (done.has(start) || !start.settings.depends_on) continue;
    const path: Visit[] = [visit(start)];
    const index = new Map([[start, 0]]);
    while (path.length > 0) {
      const { environment, dependencies } = path.at(-1)!;
      const { value: on } = dependencies.next();
      if (!on) {
        path.pop();
        index.delete(environment);
        done.add(environment);
        continue;
      }
      const next = environments.get(on.value);
      if (!next || next === environment || done.has(next)) continue;
      const met = index.get(next);
      if (met === undefined) index.set(next, path.push(visit(next, on)) - 1);
      else yield [...path.slice(met + 1).map((step) => step.by!), on];
    }
  }
}

function visit(environment: Environment, by?: Located<string>): Visit {
  return { environment, by, dependencies: (environment.settings.depends_on?.value ?? []).values() };
}
