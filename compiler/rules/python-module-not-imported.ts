import type { Model } from "../model/model.ts";
import { qualifiedName } from "../model/task.ts";
import { gathering } from "../python/gathering.ts";
import { type DecoratorSource, missingSource } from "../python/missing-source.ts";
import { taskFunctions } from "../python/task-functions.ts";
import { child, keyPlace, type Node, type Place } from "../source/node.ts";
import { isMisspelt } from "./misspelt.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const pythonModuleNotImported = defineRule({
  code: "python-module-not-imported",
  severity: "warning",
  title: "Code takes its decorators from a module that nothing provides, and not from the generated one",
  rejectedBy: "Python: ModuleNotFoundError, when the task's module is imported",
  project: (model, report, context) => {
    const said = model.python.module;
    if (!said && isMisspelled(model)) return;
    const told = new Set<string>();
    for (const { task, found, source } of missingSources(model, context.python)) {
      if (told.has(source.module)) continue;
      told.add(source.module);
      report({
        at: said ?? strayKey(model.at.node, source.module) ?? keyPlace(model.at, "python") ?? source.at,
        message: `\`${found.module}\` takes the decorator of \`${qualifiedName(task)}\` from \`${source.module}\`, and there is no such module: the one that flytec generates is \`${context.python.generated}\`. ${remedy(said, source)}`,
        related: [{ at: source.at, message: "the import" }],
        fixes: said ? [changeTo(said, source.module, false)] : [],
      });
    }
  },
});

/** True where `python`, or the name in it, is written nearly so, which is another finding. */
function isMisspelled({ at: { node } }: Model): boolean {
  const python = child(node, "python");
  return isMisspelt(node, "python") || (python !== undefined && isMisspelt(python, "module"));
}

/** A key `module` that says the name at a place where it is not read as that of the generated module. */
function strayKey(node: Node, module: string): Place | undefined {
  if (node.kind === "scalar") return undefined;
  if (node.kind === "sequence") return firstOf(node.items, ({ value }) => strayKey(value, module));
  return firstOf(node.entries, ({ name, key, value }) =>
    name === "module" && value.kind === "scalar" && value.value === module ? { node: key } : strayKey(value, module),
  );
}

function firstOf<T>(list: readonly T[], find: (each: T) => Place | undefined): Place | undefined {
  for (const each of list) {
    const found = find(each);
    if (found) return found;
  }
  return undefined;
}

const missingSources = gathering((environment, python) =>
  taskFunctions(environment, python).flatMap(({ task, found }) => {
    const source = missingSource(task, found, python);
    return source ? [{ task, found, source }] : [];
  }),
);

function remedy(said: Place | undefined, { module }: DecoratorSource): string {
  return `${said ? "Give it that name" : `Say \`module: ${module}\` under \`python\``}, or import from it.`;
}
