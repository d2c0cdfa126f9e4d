/** `@env.task(...)`: the functions of a module that are tasks. */
import { type PythonModule, statementsOf } from "../python/module.ts";
import type { PythonProject } from "../python/project.ts";
import type { Scope } from "../python/resolve.ts";
import type { Expression, FunctionStatement } from "../python/syntax.ts";
import { bind } from "./bind.ts";
import { fields } from "./calls.ts";
import { type EnvironmentCode, environmentAt } from "./environment.ts";
import { type At, lose, type Reading } from "./reading.ts";
import { taskTable } from "./task-table.ts";
import { readTriggers, triggersMap } from "./trigger.ts";
import { set, type YamlMap } from "./yaml.ts";

/** A function that is decorated as a task. */
export interface TaskCode {
  readonly module: PythonModule;
  readonly function: FunctionStatement;
  readonly environment: EnvironmentCode;
  /** The decorator's expression. */
  readonly decorator: At;
}

/** Every function at the top of a module that an environment makes a task of, decorators that are wrapped around it aside. */
export function tasksIn(project: PythonProject, module: PythonModule): TaskCode[] {
  if (!/\.task\b/.test(module.source.text)) return [];
  const chunks = module.chunks.filter(({ keyword, start }) => keyword === "def" && module.source.text[start] === "@");
  return chunks.flatMap((chunk) =>
    statementsOf(module, chunk).flatMap((statement) =>
      statement.kind === "function" ? taskOf({ project, module, before: statement.start }, statement) : [],
    ),
  );
}

function taskOf(scope: Scope, statement: FunctionStatement): TaskCode[] {
  const found = statement.decorators.flatMap((at) => {
    const environment = environmentOf(scope, at);
    return environment ? [{ module: scope.module, function: statement, environment, decorator: { scope, at } }] : [];
  });
  return found.slice(-1);
}

/** The environment whose `task` a decorator is. */
function environmentOf(scope: Scope, at: Expression): EnvironmentCode | undefined {
  const callee = at.kind === "call" ? at.of : at;
  return callee.kind === "attribute" && callee.name === "task" ? environmentAt({ scope, at: callee.of }) : undefined;
}

/** What the decorator says; whole only where `reading` has no losses afterwards. */
export function readTask(reading: Reading, { decorator }: TaskCode): YamlMap | undefined {
  const { scope, at } = decorator;
  if (at.kind !== "call") return { entries: [] };
  const bound = bind(reading, { scope, at }, "TaskEnvironment.task");
  if (!bound) return undefined;
  if (bound.rest.length > 0 || bound.named.has("_func"))
    return lose(reading, decorator, "what is given to `task` here is computed at run time");
  const named = new Map([...bound.named].filter(([name]) => name !== "triggers"));
  const made = fields(reading, { ...bound, named }, taskTable);
  const triggersAt = bound.named.get("triggers");
  const triggers = triggersAt ? readTriggers(reading, triggersAt) : [];
  if (triggers.length === 0) return made;
  const names = triggers.map(({ name }) => name);
  if (new Set(names).size < names.length) return lose(reading, triggersAt!, "two triggers have the same name");
  return set(made, "triggers", triggersMap(triggers));
}
