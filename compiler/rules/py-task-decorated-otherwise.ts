import { replacePart } from "../diagnostics/edit.ts";
import { qualifiedName } from "../model/task.ts";
import { makesTask } from "../python/decorated.ts";
import type { Decorator } from "../python/decorator.ts";
import { eachFunction, ownDecorators } from "./code.ts";
import { defineRule } from "./rule.ts";

export const pyTaskDecoratedOtherwise = defineRule({
  code: "py-task-decorated-otherwise",
  severity: "warning",
  title: "A task's function is decorated as another task",
  rejectedBy: "run: the task that the worker loads has another name, environment and settings",
  ...eachFunction(({ task, found, at }, report) => {
    const [first] = ownDecorators(found);
    if (!first || found.decorators.some((decorator) => makesTask(decorator, found.name, task) !== false)) return;
    const name = qualifiedName(task);
    report({
      at: at(first.kind === "declared" ? first.taskAt : first.at),
      message: `\`${name}\` is to run this function, which is decorated as ${asWhat(first)}. Decorate it with \`@task("${name}")\`, or move the task to where it is decorated.`,
      related: [
        { at: task.name, message: "the task" },
        { at: task.environment.name, message: "its environment" },
      ],
      fixes:
        first.kind === "declared" ? [{ title: `Change to \`${name}\``, safe: false, edits: [respelled(first)] }] : [],
    });

    function respelled({ taskAt, task: written }: Extract<Decorator, { kind: "declared" }>) {
      const isInside = taskAt.end - taskAt.start === written.length;
      return replacePart(at(taskAt), 0, taskAt.end - taskAt.start, isInside ? name : `"${name}"`);
    }
  }),
});

function asWhat(decorator: Decorator): string {
  if (decorator.kind === "declared") return `\`${decorator.task}\``;
  if (decorator.kind === "other") return `\`${decorator.name}\``;
  const { environment } = decorator;
  return `a task of \`${environment.kind === "generated" ? environment.variable : environment.name}\``;
}
