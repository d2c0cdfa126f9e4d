import { type Model, pythonDefaults } from "../model/model.ts";
import { pythonKeywords } from "../model/python-keywords.ts";
import type { Place } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const pythonModuleName = defineRule({
  code: "python-module-name",
  severity: "error",
  title: "The generated module's name is taken",
  rejectedBy: "run: Python's import finds one module of a name",
  target: "python",
  project: (model, report) => {
    const said = model.python.module;
    const name = said?.value ?? pythonDefaults.module;
    const keyword = name.split(".").find((word) => pythonKeywords.includes(word));
    const own = taskModule(model, name);
    if (said && keyword) {
      report({
        at: said,
        message: `\`${keyword}\` is a word of Python's own, so no module called \`${name}\` can be imported. Choose another name.`,
      });
    } else if (said && needed.has(name.split(".")[0]!)) {
      report({
        at: said,
        message: `The generated module imports \`${name.split(".")[0]}\`; called the same it would import itself. Choose another name, such as \`${pythonDefaults.module}\`.`,
      });
    } else if (own) {
      report({
        at: said ?? own,
        message: `\`${name}\` is the module of a task, and the generated module would take its place. Give \`python.module\` a name of its own.`,
        related: said ? [{ at: own, message: "the task's module" }] : [],
      });
    }
  },
});

/** What a generated module may import. */
const needed: ReadonlySet<string> = new Set(
  "collections dataclasses datetime difflib enum flyte flyteplugins importlib kubernetes pathlib pydantic types typing".split(
    " ",
  ),
);

/** Where `name` is said to be the module of a task's function. */
function taskModule({ environments }: Model, name: string): Place | undefined {
  for (const { own, tasks } of environments.values()) {
    if (own.module?.value === name) return own.module;
    const task = [...tasks.values()].find(({ settings }) => settings.function?.value.split(":")[0] === name);
    if (task) return task.settings.function;
  }
  return undefined;
}
