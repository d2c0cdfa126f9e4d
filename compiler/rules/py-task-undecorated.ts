import type { Fix } from "../diagnostics/diagnostic.ts";
import { replacePart } from "../diagnostics/edit.ts";
import { qualifiedName } from "../model/task.ts";
import type { Decorator } from "../python/decorator.ts";
import { importEnd } from "../python/import-end.ts";
import { lineStart } from "../source/lines.ts";
import { eachFunction, type TaskFunction } from "./code.ts";
import { defineRule } from "./rule.ts";

export const pyTaskUndecorated = defineRule({
  code: "py-task-undecorated",
  severity: "warning",
  title: "A task's function is not decorated as a task",
  rejectedBy: "run: flyte/_internal/resolvers/default.py, DefaultTaskResolver.load_task finds a plain function",
  ...eachFunction((use, report, { python }) => {
    const { task, found, at } = use;
    if (!found.decorators.every(isPlain)) return;
    report({
      at: at(found.at),
      message: `\`${found.name}\` is a plain function, and \`${qualifiedName(task)}\` is to run it: a worker would find no task there. Decorate it with \`@task("${qualifiedName(task)}")\` of \`${python.generated}\`.`,
      related: [{ at: task.settings.function ?? task.name, message: "the task" }],
      fixes: [decorate(use, python.generated)],
    });
  }),
});

/** True for a decorator that surely makes no task: those of the standard library, and `flyte.trace`. */
function isPlain(decorator: Decorator): boolean {
  return decorator.kind === "other" && /^(?:functools|contextlib|flyte)\./.test(decorator.name);
}

/** The decorator on a line of its own, and the import of it where the file has none. */
function decorate({ task, found, at }: TaskFunction, generated: string): Fix {
  const { text } = found.source;
  const { start } = found.whole;
  const indent = text.slice(lineStart(text, start), start);
  const imports = importEnd(found.definition.scope.module, generated, "task");
  const line = `@task("${qualifiedName(task)}")\n${indent}`;
  const edits = [replacePart(at(found.whole), 0, 0, line)];
  if (imports !== undefined)
    edits.unshift(replacePart(at({ start: imports, end: imports }), 0, 0, `from ${generated} import task\n`));
  return { title: `Decorate it with \`@task("${qualifiedName(task)}")\``, safe: false, edits };
}
