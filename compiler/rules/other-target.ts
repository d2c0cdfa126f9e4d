/** Blocks that one target alone reads. */
import type { Environment } from "../model/environment.ts";
import { fileSpan, isNull, keyPlace, type Place, step } from "../source/node.ts";
import { perEnvironment } from "./per-environment.ts";
import type { Checks } from "./rule.ts";

/**
 * The checks of a rule about the blocks of a target that is not asked for: the first of each file is told of.
 * @param name of the target, in words.
 */
export function onlyFor(target: "flyte1" | "metaflow", name: string): Checks {
  const blocksOf = perEnvironment((environment) => blocks(environment, target));
  return {
    project: ({ environments }, report, { changes }) => {
      if (changes && !changes.fresh.some((environment) => blocksOf(environment).length > 0)) return;
      for (const at of firsts([...environments.values()].flatMap(blocksOf)))
        report({
          at,
          message: `What stands under \`${target}\` is for ${name} alone, which the project is not compiled for: other targets ignore it. Add \`{target: ${target}}\` to \`compile\` to check it, too.`,
        });
    },
  };
}

/** The keys of the blocks of an environment and of its tasks. */
function blocks({ at, tasks }: Environment, target: string): Place[] {
  const owners = [at, ...[...tasks.values()].map((task) => task.at)];
  return owners.flatMap((owner) => (isNull(step(owner, target)?.node) ? [] : (keyPlace(owner, target) ?? [])));
}

/** Of each file, the place that comes first. */
function firsts(places: readonly Place[]): Place[] {
  const first = new Map<string, Place>();
  for (const place of places) {
    const before = first.get(place.node.source.uri);
    if (!before || fileSpan(place.node).start < fileSpan(before.node).start) first.set(place.node.source.uri, place);
  }
  return [...first.values()];
}
