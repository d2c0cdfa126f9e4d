import type { Model } from "../model/model.ts";
import { allTasks } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import type { Place } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const metaflowNameClash = defineRule({
  code: "metaflow-name-clash",
  severity: "warning",
  title: "Two flows have one name",
  rejectedBy: "lost: a flow's name is a Python class's and its file's, so one of the two gets another",
  target: "metaflow",
  project: (model, report) => {
    const first = new Map<string, Wanted>();
    for (const wanted of flowsOf(model)) {
      const known = first.get(wanted.name.toLowerCase());
      if (!known) first.set(wanted.name.toLowerCase(), wanted);
      else
        report({
          at: wanted.at,
          message: `\`${wanted.of}\` and \`${known.of}\` both would be the flow \`${wanted.name}\`, as a class's name has \`_\` for every other character and its file's has to differ in more than case. The later one gets another \`_\`, and its runs are found under that name; rename one.`,
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

/** A flow for each task, each of its overrides, and each trigger with a schedule. */
function flowsOf(model: Model): Wanted[] {
  return allTasks(model).flatMap((task) => [
    wanted(task.name, task, ""),
    ...[...task.overrides.values()].map(({ name }) => wanted(name, task, name.value, "@")),
    ...[...task.triggers.values()].filter(hasSchedule).map(({ name }) => wanted(name, task, name.value, "!")),
  ]);
}

function hasSchedule({ settings: { automation } }: Trigger): boolean {
  return automation !== undefined && automation.value.kind !== "on_artifact";
}

function wanted(at: Place, { environment, name }: Task, variant: string, mark = ""): Wanted {
  const parts = [environment.name.value, name.value, ...(variant ? [variant] : [])];
  const of = `${environment.name.value}/${name.value}${variant ? `/${mark}${variant}` : ""}`;
  return { at, of, name: parts.join("_").replace(/[^\p{L}\p{N}_]/gu, "_") };
}
