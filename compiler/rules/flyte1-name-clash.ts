import { allTasks } from "../model/model.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Located } from "../source/node.ts";
import { flyte1Name } from "./flyte1-names.ts";
import { type Context, defineRule } from "./rule.ts";

export const flyte1NameClash = defineRule({
  code: "flyte1-name-clash",
  severity: "error",
  title: "Two tasks are one for Flyte 1, which names them after their functions",
  rejectedBy: "flyteadmin: a task of that name and version exists already, with another content",
  target: "flyte1",
  project: (model, report, { interfaceOf }) => {
    const taken = new Map<string, Registered>();
    for (const one of allTasks(model).flatMap((task) => registered(task, interfaceOf))) {
      const other = taken.get(one.name);
      taken.set(one.name, other ?? one);
      if (!other) continue;
      report({
        at: one.at,
        message: `Flyte 1 names a task after its module and function, so this is \`${one.name}\`, and so is ${other.task === one.task ? "another variant" : `\`${qualifiedName(other.task)}\``}. Keep one of the two for Flyte 1, or give this one a function of its own.`,
        related: [{ at: other.at, message: `this is \`${one.name}\`, too` }],
      });
    }
  },
});

interface Registered {
  readonly name: string;
  readonly task: Task;
  /** The key that says it. */
  readonly at: Located<string>;
}

/** The names a task and its overrides are registered by; none where its module is not known. */
function registered(task: Task, interfaceOf: Context["interfaceOf"]): Registered[] {
  const name = flyte1Name(task, interfaceOf);
  if (name === undefined) return [];
  const overrides = [...task.overrides.values()];
  return [
    { name, task, at: task.name },
    ...overrides.map((override) => ({ name: `${name}.${override.name.value}`, task, at: override.name })),
  ];
}
