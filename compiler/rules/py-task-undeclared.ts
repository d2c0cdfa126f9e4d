import { allTasks, type Model } from "../model/model.ts";
import { type DecoratedFunction, isVariableOf, tasksIn } from "../python/decorated.ts";
import type { Decorator } from "../python/decorator.ts";
import { referenceOf } from "../python/effective-interface.ts";
import type { FunctionReference } from "../python/interface.ts";
import type { PythonModule } from "../python/module.ts";
import { pythonPlace } from "../python/place.ts";
import { child, isNull, keyPlace, type Node, type Span, step } from "../source/node.ts";
import { hasNearly } from "./misspelt.ts";
import { ownModules } from "./own-modules.ts";
import { type Context, defineRule, type Report } from "./rule.ts";

export const pyTaskUndeclared = defineRule({
  code: "py-task-undeclared",
  severity: "warning",
  title: "Code is decorated as a task that is not declared",
  rejectedBy: "Python: the generated module's `task` raises a LookupError, or it has no such environment to import",
  project: (model, report, context) => {
    if (hasNearly(model.at.node, "environments")) return;
    for (const module of ownModules(context))
      for (const found of tasksIn(context.python, module)) {
        const asked = askedFor(found);
        if (asked && !isDeclared(asked, model) && !isTold(found, context)) report(undeclared(asked, module, model));
      }
  },
});

/** What a decorator asks the generated module for. */
interface Asked {
  readonly function: string;
  readonly at: Span;
  /** As the code says it: `etl.load`, or the variable of an environment. */
  readonly words: string;
  /** Names of the task, and of its environment; undefined where a variable stands for that. */
  readonly task?: { readonly environment: string; readonly name: string };
}

function askedFor({ decorator, function: name }: DecoratedFunction): Asked | undefined {
  if (decorator.kind === "declared") {
    const { task: words, taskAt: at } = decorator;
    const dot = words.lastIndexOf(".");
    return { function: name, at, words, task: { environment: words.slice(0, dot), name: words.slice(dot + 1) } };
  }
  const words = variableOf(decorator);
  return words ? { function: name, at: decorator.at, words } : undefined;
}

function variableOf(decorator: Decorator): string | undefined {
  const of = decorator.kind === "environment" ? decorator.environment : undefined;
  return of?.kind === "generated" ? of.variable : undefined;
}

function undeclared({ words, at, task, function: name }: Asked, module: PythonModule, { at: root }: Model): Report {
  const environments = step(root, "environments");
  const environment = task && environments && step(environments, task.environment);
  const related = keyPlace(environment, "tasks") ?? keyPlace(root, "environments");
  return {
    at: pythonPlace(module.source, at),
    message: `No ${task ? "task" : "environment"} \`${words}\` is declared, and \`${name}\` is decorated with it: importing \`${module.name}\` fails. Declare it, or take the decorator away.`,
    related: related ? [{ at: related, message: "what is declared" }] : [],
  };
}

/** True also for what is written and not understood, which is another finding, and for what only a profile declares. */
function isDeclared({ words, task }: Asked, { at, profiles, external }: Model): boolean {
  const laidOver = [...profiles.keys()].map((name) => child(child(at.node, "profiles"), name));
  return [at.node, ...laidOver].some((root) => {
    const environments = child(root, "environments");
    if (!task) return [...keysOf(environments), ...external.keys()].some((name) => isVariableOf(words, name));
    const environment = child(environments, task.environment);
    if (environment && hasNearly(environment, "tasks")) return true;
    const tasks = child(environment, "tasks");
    return [environments, environment, tasks].some(isOther) || child(tasks, task.name) !== undefined;
  });
}

function keysOf(node: Node | undefined): string[] {
  return node?.kind === "mapping" ? node.entries.map(({ name }) => name) : [];
}

function isOther(node: Node | undefined): boolean {
  return !isNull(node) && node?.kind !== "mapping";
}

/** True for the function of a declared task, or of one that is looked for where it stands: its name is another finding. */
function isTold({ module, function: name }: FunctionReference, { model, interfaceOf }: Context): boolean {
  return allTasks(model).some((task) => {
    const { function: found, missing } = interfaceOf(task);
    if (missing?.missing === "function") return referenceOf(task)?.module === module;
    return found?.module === module && found.name === name;
  });
}
