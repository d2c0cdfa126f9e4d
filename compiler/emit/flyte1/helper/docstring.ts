import { allTasks, type Model } from "../../../model/model.ts";
import { qualifiedName } from "../../../model/task.ts";

/** The module's docstring: how to use it, and how to register what it declares. */
export function docstring(model: Model, module: string, source: string): string {
  const tasks = allTasks(model);
  const task = tasks.find((t) => !t.settings.container);
  const container = tasks.find((t) => t.settings.container);
  const uses = [
    ...(task ? [functionUse(module, qualifiedName(task), task.name.value)] : []),
    ...(container ? [containerUse(module, qualifiedName(container), container.name.value)] : []),
  ];
  return `"""Tasks of Flyte 1, as ${source} declares them.
${uses.join("")}
They are run and registered by flytekit's own commands:

    pyflyte run FILE TASK
    pyflyte register FOLDER
"""`;
}

function functionUse(module: string, name: string, function_: string): string {
  return `
A module of tasks takes its decorators from here:

    from ${module} import task

    @task("${name}")
    def ${function_}(...): ...
`;
}

function containerUse(module: string, name: string, task: string): string {
  const attribute = task.replace(/[^A-Za-z0-9_]/g, "_");
  return `
Container tasks are there for those who ask:

    from ${module} import container

    ${attribute} = container("${name}")
`;
}
