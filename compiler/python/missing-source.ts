/** Where a task's decorator comes from, if from a module that nothing provides. */
import { flyte1Module } from "../model/flyte1.ts";
import { pythonDefaults } from "../model/model.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import { nearest } from "../source/nearest.ts";
import type { Place } from "../source/node.ts";
import { isVariableOf } from "./decorated.ts";
import { importBinding } from "./imported.ts";
import type { PythonFunction } from "./interface.ts";
import { pythonPlace } from "./place.ts";
import { locate, type PythonProject } from "./project.ts";
import { resolve } from "./resolve.ts";
import type { CallExpression, Expression } from "./syntax.ts";

/** A module that a decorator is imported from. */
export interface DecoratorSource {
  readonly module: string;
  /** Where the function's file imports it. */
  readonly at: Place;
}

/** The module that is not there, of which a function takes what it is decorated with as this task; undefined where none is surely missing. */
export function missingSource(
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
