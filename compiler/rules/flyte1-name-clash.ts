import { flyte1Of } from "../model/flyte1.ts";
import { allTasks } from "../model/model.ts";
import { isContainerTask, qualifiedName, type Task } from "../model/task.ts";
import type { Located } from "../source/node.ts";
import { flyte1Name } from "./flyte1-names.ts";
import { type Context, defineRule } from "./rule.ts";

export const flyte1NameClash = defineRule({
  code: "flyte1-name-clash",
  severity: "error",
  title: "Two tasks are one for Flyte 1, which names them after their functions",
  rejectedBy: "flyteadmin: a task or a launch plan of that name and version exists already, with another content",
  target: "flyte1",
  project: (model, report, { interfaceOf }) => {
    const taken = new Map<string, Registered>();
    const told = new Set<Located<string>>();
    for (const one of allTasks(model).flatMap((task) => registered(task, interfaceOf))) {
      const id = `${one.kind} ${one.name}`;
      const other = taken.get(id);
      taken.set(id, other ?? one);
      if (!other || told.has(one.at)) continue;
      told.add(one.at);
      report({ at: one.at, message: messageOf(one, other), related: [relatedTo(other)] });
    }
  },
});

/** What is registered. */
interface Registered {
  readonly kind: "task" | "plan";
  readonly name: string;
  readonly task: Task;
  /** The key that says it. */
  readonly at: Located<string>;
}

function messageOf({ kind, name, task }: Registered, other: Registered): string {
  if (kind !== "task")
    return `Flyte 1 starts an eager task by a launch plan of the task's name, \`${name}\`, and a plan for triggers is called so, too. Give the environment another name than the module, or take the trigger away.`;
  const both = other.task === task ? "another variant" : `\`${qualifiedName(other.task)}\``;
  return `Flyte 1 names a task after its module and function, so this is \`${name}\`, and so is ${both}. Keep one of the two for Flyte 1, or give this one a function of its own.`;
}

function relatedTo({ at, name }: Registered) {
  return { at, message: `this is \`${name}\`, too` };
}

/** The names that a task, its overrides and its triggers are registered by; of tasks, none where the module is not known. */
function registered(task: Task, interfaceOf: Context["interfaceOf"]): Registered[] {
  const name = flyte1Name(task, interfaceOf);
  const variants = [undefined, ...task.overrides.values()].flatMap((override): Named[] => {
    if (name === undefined) return [];
    return override ? [{ name: `${name}.${override.name.value}`, at: override.name }] : [{ name, at: task.name }];
  });
  const planned = task.triggers.size > 0 ? [{ name: qualifiedName(task), at: task.name }] : [];
  const plans = [...task.triggers.values()].map(({ name: own }) => ({
    name: `${qualifiedName(task)}.${own.value}`,
    at: own,
  }));
  const ofEager = flyte1Of(task).is_eager?.value && !isContainerTask(task) ? variants : [];
  return [
    ...variants.map((each) => ({ ...each, kind: "task" as const, task })),
    ...[...ofEager, ...planned, ...plans].map((each) => ({ ...each, kind: "plan" as const, task })),
  ];
}

type Named = Pick<Registered, "name" | "at">;
