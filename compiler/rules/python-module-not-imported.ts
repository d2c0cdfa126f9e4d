import { flyte1Module } from "../model/flyte1.ts";
import { type Model, pythonDefaults } from "../model/model.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import { isVariableOf } from "../python/decorated.ts";
import { importBinding } from "../python/imported.ts";
import type { PythonFunction } from "../python/interface.ts";
import { pythonPlace } from "../python/place.ts";
import { locate, type PythonProject } from "../python/project.ts";
import { resolve } from "../python/resolve.ts";
import type { CallExpression, Expression } from "../python/syntax.ts";
import { nearest } from "../source/nearest.ts";
import { child, keyPlace, type Node, type Place } from "../source/node.ts";
import { perEnvironment } from "./code.ts";
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
    for (const { task, found, source } of missingSources(context).flat()) {
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

const missingSources = perEnvironment(({ tasks }, { interfaceOf, python }) =>
  [...tasks.values()].flatMap((task) => {
    const found = interfaceOf(task).function;
    const source = found && sourceOf(task, found, python);
    return found && source ? [{ task, found, source }] : [];
  }),
);

interface DecoratorSource {
  readonly module: string;
  /** Where the function's file imports it. */
  readonly at: Place;
}

function remedy(said: Place | undefined, { module }: DecoratorSource): string {
  return `${said ? "Give it that name" : `Say \`module: ${module}\` under \`python\``}, or import from it.`;
}

/** The module that is not there, of which a function takes what it is decorated with as this task. */
function sourceOf(
  task: Task,
  { definition, source }: PythonFunction,
  project: PythonProject,
): DecoratorSource | undefined {
  const { scope, statement } = definition;
  for (const written of statement.decorators) {
    const callee = written.kind === "call" ? written.of : written;
    const found = resolve({ ...scope, before: statement.start }, callee);
    const module = found?.kind === "library" ? moduleOf(found.name, written, task) : undefined;
    const at = importBinding(scope.module, rootOf(callee));
    if (module === undefined || !at || !isMissing(module, source.uri, project)) continue;
    return { module, at: pythonPlace(source, at) };
  }
  return undefined;
}

/** `app.envs` of `@app.envs.task("etl.load")` and of `@app.envs.etl.task`: as only a generated module is used. */
function moduleOf(name: string, written: Expression, task: Task): string | undefined {
  const steps = name.split(".");
  if (steps.pop() !== "task") return undefined;
  if (written.kind === "call" && isNamed(written, qualifiedName(task))) return steps.join(".");
  const variable = steps.pop();
  return variable && isVariableOf(variable, task.environment.name.value) ? steps.join(".") : undefined;
}

function isNamed({ arguments: [first] }: CallExpression, task: string): boolean {
  return first?.value.kind === "string" && first.value.value === task;
}

function rootOf(at: Expression): string {
  if (at.kind === "attribute") return rootOf(at.of);
  return at.kind === "name" ? at.name : "";
}

/** True for a module that would have to be the project's, and is not there: in a package of its own, or called nearly as the generated one. */
function isMissing(module: string, importer: string, project: PythonProject): boolean {
  const { generated } = project;
  if (module === "" || module === generated || module === flyte1Module) return false;
  if (locate(project, module, importer) !== undefined) return false;
  const parent = module.split(".").slice(0, -1).join(".");
  if (parent !== "" && locate(project, parent, importer)?.endsWith("/__init__.py")) return true;
  return module === pythonDefaults.module || nearest(module, [generated]) !== undefined;
}
