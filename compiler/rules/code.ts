/** What rules ask of the user's code: the functions of tasks, and where code makes variants of them. */
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import { type CodeOverride, mayOverride, overridesIn } from "../python/code-overrides.ts";
import { declaredTask } from "../python/code-task.ts";
import type { Decorator } from "../python/decorator.ts";
import type { PythonFunction } from "../python/interface.ts";
import type { PythonModule } from "../python/module.ts";
import { pythonPlace } from "../python/place.ts";
import type { PythonProject } from "../python/project.ts";
import type { Argument } from "../python/syntax.ts";
import type { Place, Span } from "../source/node.ts";
import type { Checks, Context, Report } from "./rule.ts";

/** The checks of a rule about a task's function, for tasks whose source is there and understood. */
export function eachFunction(
  check: (found: TaskFunction, report: (found: Report) => void, context: Context) => void,
): Checks {
  return {
    task: (task, report, context) => {
      const { function: found } = context.interfaceOf(task);
      if (found) check({ task, found, at: (span) => pythonPlace(found.source, span) }, report, context);
    },
  };
}

/** A task with its function. */
export interface TaskFunction {
  readonly task: Task;
  readonly found: PythonFunction;
  /** A place in the function's file. */
  at(span: Span): Place;
}

/** The decorators that stand above a function; others are called with it, maybe in another file. */
export function ownDecorators({ decorators, applied }: PythonFunction): readonly Decorator[] {
  return decorators.slice(applied);
}

/** The checks of a rule about calls that make variants of tasks, in the modules that tasks' functions stand in. */
export function eachCodeOverride(check: (use: OverrideUse, report: (found: Report) => void) => void): Checks {
  return {
    project: (model, report, context) => {
      for (const module of modulesOf(context))
        for (const override of overridesIn(context.python, module))
          check(
            {
              ...override,
              declared: declaredTask(model, override.task),
              place: (span) => pythonPlace(module.source, span),
            },
            report,
          );
    },
  };
}

/** A call that makes a variant of a task. */
export interface OverrideUse extends CodeOverride {
  /** The task of the file that it is a variant of, where it is one. */
  readonly declared: Task | undefined;
  /** A place in the call's file. */
  place(span: Span): Place;
}

/** The modules of tasks' functions that may hold such calls. */
function modulesOf(context: Context): ReadonlySet<PythonModule> {
  const before = together.get(context.model);
  if (before) return before;
  const modules = gathered(context);
  together.set(context.model, modules);
  return modules;
}

const together = new WeakMap<Model, ReadonlySet<PythonModule>>();

function gathered(context: Context): Set<PythonModule> {
  return new Set(modulesWithOverrides(context).flat());
}

const modulesWithOverrides = perEnvironment(({ tasks }, { interfaceOf }) => {
  const found = [...tasks.values()].flatMap((task) => interfaceOf(task).function ?? []);
  return [
    ...new Set(found.filter(({ source }) => mayOverride(source.text)).map(({ definition }) => definition.scope.module)),
  ];
});

/** What is found out of each environment and its code, in their order; remembered as long as both are the same. */
export function perEnvironment<T>(find: (environment: Environment, context: Context) => T): (context: Context) => T[] {
  const known = new WeakMap<Environment, { readonly python: PythonProject; readonly found: T }>();
  const foundIn = (environment: Environment, context: Context) => {
    const before = known.get(environment);
    if (before?.python === context.python) return before.found;
    const found = find(environment, context);
    known.set(environment, { python: context.python, found });
    return found;
  };
  return (context) => [...context.model.environments.values()].map((environment) => foundIn(environment, context));
}

/** The keyword arguments of such a call; undefined where `**` hides some. */
export function keywordsOf({ call, name }: CodeOverride): ReadonlyMap<string, Argument> | undefined {
  if (name || call.arguments.some(({ spread }) => spread)) return undefined;
  return new Map(
    call.arguments.flatMap((argument) => (argument.name === undefined ? [] : [[argument.name, argument]])),
  );
}
