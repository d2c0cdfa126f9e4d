/** The tasks that a function may start: those that it names, and those that plain functions it names do. */
import type { Span } from "../source/node.ts";
import type { Chunk } from "./chunks.ts";
import { type CodeTask, codeTask, ledBy } from "./code-task.ts";
import type { FunctionDefinition } from "./interface.ts";
import { chunksBinding, type PythonModule, wholeOf } from "./module.ts";
import type { PythonProject } from "./project.ts";
import { usesIn } from "./read-uses.ts";
import { type Definition, inModule } from "./resolve.ts";

/** A task that a function names, directly or in a function that it names. */
export interface TaskMention {
  readonly task: Pick<CodeTask, "name" | "decorators">;
  /** Where, in the function that was asked about. */
  readonly at: Span;
  /** The plain function that names it, where it is not this function itself. */
  readonly through?: string;
}

/**
 * Every task that a function's body leads to, each at the first place that does. Worked out once; of functions that call
 * each other in a circle, what the others lead to may be left out.
 */
export function taskMentions(project: PythonProject, definition: FunctionDefinition): readonly TaskMention[] {
  const { statement } = definition;
  const known = project.mentions.get(statement);
  if (known) return known;
  project.mentions.set(statement, []);
  const found = namedIn(project, definition).flatMap(({ at, named }): TaskMention[] => {
    const task = codeTask(named);
    if (task) return [{ task: { name: task.name, decorators: task.decorators }, at }];
    if (named.kind !== "function") return [];
    const through = named.statement.name.name;
    return taskMentions(project, named).map(({ task: of }) => ({ task: of, at, through }));
  });
  const once = [...new Map(found.toReversed().map((mention) => [keyOf(mention), mention])).values()].reverse();
  project.mentions.set(statement, once);
  return once;
}

/** What tells tasks apart: the function's name, and what decorates it. */
function keyOf({ task: { name, decorators } }: TaskMention): string {
  return JSON.stringify([name, decorators.map(({ at: _, ...of }) => ({ ...of, call: undefined }))]);
}

/** Attributes of a task that run its function where the caller runs. Source: flyte/_task.py. */
const local: ReadonlySet<string> = new Set(["func", "forward", "execute"]);

interface Named {
  readonly at: Span;
  readonly named: Definition;
}

/** What of the project a body names. Nothing is parsed where none of its words leads to a task. */
function namedIn(project: PythonProject, { scope: { module }, statement }: FunctionDefinition): Named[] {
  const { text } = module.source;
  const { start, end } = wholeOf(module, statement);
  const words = new Set(text.slice(statement.name.end, end).match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  if (![...words].some((word) => mayLead(project, module, word))) return [];
  const uses = usesIn({ text: text.slice(start, end), offset: start });
  return uses.flatMap((use) => {
    const led = use.locals.length > 0 ? ledBy({ project, module }, use) : undefined;
    if (!led || led.attributes.some((name) => local.has(name))) return [];
    return [{ at: { start: use.name.start, end: use.name.end }, named: led.definition }];
  });
}

/** Whether a word of a body may lead to a task; an import inside the body always may. */
function mayLead(project: PythonProject, module: PythonModule, word: string): boolean {
  if (word === "import") return true;
  const chunks = chunksBinding(module, word);
  if (module.stars.length === 0 && !chunks.some((chunk) => mayBind(module, chunk))) return false;
  const definition = inModule(project, module, word);
  if (definition?.kind === "module") return true;
  if (!definition) return false;
  return (
    codeTask(definition) !== undefined ||
    (definition.kind === "function" && taskMentions(project, definition).length > 0)
  );
}

/** Whether a statement may bind a task: no class does, and a value only where it is decorated. */
function mayBind({ source }: PythonModule, { keyword, start, end }: Chunk): boolean {
  return keyword !== "class" && (keyword !== "simple" || source.text.slice(start, end).includes("task"));
}
