import { allTasks, type Model } from "../../model/model.ts";
import { qualifiedName } from "../../model/task.ts";
import type { Location } from "./location.ts";

/** The module's docstring: how to use it, and how to deploy what it holds. */
export function docstring(model: Model, { module, root, source }: Location): string {
  const task = allTasks(model).find((t) => !t.settings.container);
  const example = task ? decorated(module, qualifiedName(task), task.name.value) : "";
  return `"""Task environments, as ${source} declares them.
${example}
To deploy them all:

    flyte deploy --all --recursive --root-dir ${root} ${root}

\`flyte deploy FILE ENVIRONMENT\` deploys only tasks whose modules FILE imports, and only
environments that FILE imports by name.
"""`;
}

function decorated(module: string, name: string, function_: string): string {
  return `
A module of tasks takes its decorators from here:

    from ${module} import task

    @task("${name}")
    async def ${function_}(...): ...
`;
}
