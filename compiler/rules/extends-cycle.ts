import type { Environment } from "../model/environment.ts";
import type { Setting } from "../model/lower.ts";
import type { NamedImage } from "../model/model.ts";
import type { Located } from "../source/node.ts";
import { defineRule, type Report } from "./rule.ts";

export const extendsCycle = defineRule({
  code: "extends-cycle",
  severity: "error",
  title: "Environments, or images, start from each other in a circle",
  rejectedBy: "flytec: none of them has anything to start from (a NameError in Python)",
  project: ({ environments, images }, report, { changes }) => {
    if (changes && !changes.fresh.some(({ own }) => own.extends)) return;
    for (const circle of circles(environments, ({ own }) => own.extends))
      report(said(circle, "environment", "extends"));
    for (const circle of circles(images, builtOn)) report(said(circle, "image", "is built on"));
  },
});

function builtOn({ definition }: NamedImage): Setting<string> | undefined {
  return definition?.from.method === "from_image" ? definition.from.args.image : undefined;
}

/** One step of a circle: what starts, and from what. */
interface Start {
  readonly name: Located<string>;
  readonly from: Setting<string>;
}

function said(circle: readonly Start[], kind: string, verb: string): Report {
  const last = circle.at(-1)!;
  const names = [last, ...circle].map(({ name }) => `\`${name.value}\``);
  const alone = `${names[0]} ${verb} itself, so it has nothing to start from. Name another ${kind}.`;
  const together = `These ${kind}s start from each other in a circle, so none has anything to start from: ${names.join(" → ")}. Let one of them stand on its own.`;
  return {
    at: last.from,
    message: circle.length === 1 ? alone : together,
    related: circle
      .slice(0, -1)
      .map(({ name, from }) => ({ at: from, message: `\`${name.value}\` ${verb} \`${from.value}\`` })),
  };
}

/** Every circle once, in the order in which one thing leads to the next. */
function* circles<T extends Environment | NamedImage>(
  things: ReadonlyMap<string, T>,
  startOf: (thing: T) => Setting<string> | undefined,
): Iterable<Start[]> {
  const done = new Set<T>();
  for (const first of things.values()) {
    if (!startOf(first)) continue;
    const path = new Map<T, Start>();
    let thing: T | undefined = first;
    while (thing && !done.has(thing) && !path.has(thing)) {
      const from = startOf(thing);
      if (from) path.set(thing, { name: thing.name, from });
      thing = from && things.get(from.value);
    }
    if (thing && path.has(thing)) yield [...path.values()].slice([...path.keys()].indexOf(thing));
    for (const passed of path.keys()) done.add(passed);
  }
}
