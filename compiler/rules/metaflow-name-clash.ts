import type { Model } from "../model/model.ts";
import { allTasks } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import type { Place } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const metaflowNameClash = defineRule({
  code: "metaflow-name-clash",
  severity: "error",
  title: "Two flows have one name",
  rejectedBy: "flytec: a flow's name is a Python class's and its file's, and one would write over the other",
  target: "metaflow",
  project: (model, report) => {
    const first = new Map<string, Wanted>();
    for (const wanted of flowsOf(model)) {
      const known = first.get(wanted.name.toLowerCase());
      if (!known) first.set(wanted.name.toLowerCase(), wanted);
      else
        report({
          at: wanted.at,
          message: `\`${wanted.of}\` and \`${known.of}\` both become the flow \`${wanted.name}\`: a class's name has \`_\` for every other character, and a file's name is to differ in more than case. Rename one.`,
          related: [{ at: known.at, message: "the other" }],
        });
    }
  },
});

interface Wanted {
  readonly at: Place;
  /** What it is called in the project. */
  readonly of: string;
  readonly name: string;
}

/** A flow for each task, each of its overrides, and each of its triggers. */
function flowsOf(model: Model): Wanted[] {
  return allTasks(model).flatMap((task) => [
    wanted(task.name, task, ""),
    ...[...task.overrides.values()].map(({ name }) => wanted(name, task, name.value, "@")),
    ...[...task.triggers.values()].map(({ name }) => wanted(name, task, name.value, "!")),
  ]);
}

function wanted(at: Place, { environment, name }: Task, variant: string, mark = ""): Wanted {
  const parts = [environment.name.value, name.value, ...(variant ? [variant] : [])];
  const of = `${environment.name.value}/${name.value}${variant ? `/${mark}${variant}` : ""}`;
  return { at, of, name: parts.join("_").replace(/[^\p{L}\p{N}_]/gu, "_") };
}
