/** What rules ask of the user's code: the functions of tasks, and where code makes variants of them. */
import type { Task } from "../model/task.ts";
import { type CodeOverride, mayOverride, overridesIn } from "../python/code-overrides.ts";
import { declaredTask } from "../python/code-task.ts";
import type { Decorator } from "../python/decorator.ts";
import { gathering } from "../python/gathering.ts";
import type { PythonFunction } from "../python/interface.ts";
import type { PythonModule } from "../python/module.ts";
import { pythonPlace } from "../python/place.ts";
import type { Argument } from "../python/syntax.ts";
import { taskFunctions } from "../python/task-functions.ts";
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
function modulesOf({ model, python }: Context): ReadonlySet<PythonModule> {
  return new Set(modulesWithOverrides(model, python));
}

const modulesWithOverrides = gathering((environment, python) => {
  const found = taskFunctions(environment, python).filter(({ found: { source } }) => mayOverride(source.text));
  return [...new Set(found.map(({ found: { definition } }) => definition.scope.module))];
});

/** The keyword arguments of such a call; undefined where `**` hides some. */
export function keywordsOf({ call, name }: CodeOverride): ReadonlyMap<string, Argument> | undefined {
  if (name || call.arguments.some(({ spread }) => spread)) return undefined;
  return new Map(
    call.arguments.flatMap((argument) => (argument.name === undefined ? [] : [[argument.name, argument]])),
  );
}
