/** Environments and tasks that are made where only running the code comes by: in functions, loops and conditions. */
import type { PythonModule } from "../python/module.ts";
import { resolve, type Scope } from "../python/resolve.ts";
import type { CallExpression, Expression } from "../python/syntax.ts";
import { usesOf } from "../python/uses.ts";
import type { Span } from "../source/node.ts";
import { environmentAt } from "./environment.ts";
import type { Loss } from "./loss.ts";
import type { CodeBase } from "./modules.ts";
import { sdkName } from "./sdk-name.ts";

const makers: ReadonlySet<string> = new Set([
  "TaskEnvironment",
  "TaskEnvironment.from_task",
  "ClusteredTaskEnvironment",
]);

/** What a module makes where it is not looked for; `known` are the calls that are. */
export function madeInside({ project }: CodeBase, module: PythonModule, known: ReadonlySet<number>): Loss[] {
  if (!/TaskEnvironment|\.task\b/.test(module.source.text)) return [];
  const scope: Scope = { project, module };
  const { calls, decorators } = usesOf(module);
  const made = calls.flatMap(({ call, inside }) => {
    if (known.has(call.start)) return [];
    if (makers.has(sdkName(scope, call.of) ?? "")) return [loss(module, call, "environment", inside)];
    return isTaskCall(scope, call) ? [loss(module, call, "task", inside)] : [];
  });
  const tasks = decorators.flatMap(({ inside, ...span }) => {
    const environment = inside.length > 0 ? decorating(module.source.text.slice(span.start, span.end)) : undefined;
    return environment !== undefined && isEnvironment(scope, environment) ? [loss(module, span, "task", inside)] : [];
  });
  return [...made, ...tasks];
}

/** `env.task(function)`. */
function isTaskCall(scope: Scope, { of }: CallExpression): boolean {
  return of.kind === "attribute" && of.name === "task" && of.of.kind === "name" && isEnvironment(scope, of.of.name);
}

/** `env` of `env.task` and `env.task(…)`. */
function decorating(written: string): string | undefined {
  return /^\s*([\p{L}_][\p{L}\p{N}_]*)\.task\b/u.exec(written)?.[1];
}

function isEnvironment(scope: Scope, name: string): boolean {
  const at: Expression = { kind: "name", name, start: 0, end: 0 };
  return resolve(scope, at)?.kind === "value" && environmentAt({ scope, at }) !== undefined;
}

function loss(module: PythonModule, { start, end }: Span, what: string, inside: readonly string[]): Loss {
  const where = inside.length > 0 ? `inside \`${inside.join(".")}\`` : "where only running the code tells";
  return {
    file: module.source.uri,
    start,
    end,
    kind: "code",
    message: `this ${what} is made ${where}; it stays in Python`,
  };
}
