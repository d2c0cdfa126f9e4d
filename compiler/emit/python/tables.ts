/** What the lookup functions look into: decorators, overrides and container tasks, by name. */
import { allTasks } from "../../model/model.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import { type Brackets, type Code, dict, type Import, imported, string, subscript, type Text, text } from "./code.ts";
import type { Plan } from "./plan.ts";
import { type Section, statement, together } from "./section.ts";
import { containerOverrideCode, decoratorCode, overrideCode } from "./task-code.ts";

/** The types of the names, and the tables they are the keys of. */
export function tables(plan: Plan): Section[] {
  const tasks = allTasks(plan.model);
  const containers = tasks.filter((task) => plan.names.containers.has(task));
  const functions = tasks.filter((task) => !plan.names.containers.has(task));
  const attribute = (task: Task) => text(plan.names.containers.get(task)!);
  const environment = (task: Task) => plan.names.environments.get(task.environment.name.value)!;
  return [
    ...together([namesType("TaskName", functions), namesType("ContainerName", containers)]),
    table(
      "_tasks",
      decorator,
      functions.map((task) => [qualifiedName(task), decoratorCode(task, environment(task), plan.interfaceOf(task))]),
    ),
    table(
      "_overrides",
      overrides,
      tasks.flatMap((task) => overridesOf(task, plan)),
    ),
    table(
      "_containers",
      container,
      containers.map((task) => [qualifiedName(task), attribute(task)]),
    ),
  ];
}

const any: Import = { module: "typing", name: "Any" };
const callable: Import = { module: "collections.abc", name: "Callable" };
const decorator = text("Callable[[Any], Any]", any, callable);
const overrides = text("dict[str, Callable[[Any], Any]]", any, callable);
const container = text("flyte.TaskTemplate[..., Any, Any]", any, { module: "flyte" });

/** The names as a type, so that editors complete them; any string where there are none. */
export function namesType(name: string, tasks: readonly Task[]): Section {
  const alias = statement(`${name}: TypeAlias = `, tasks.length > 0 ? literal(tasks.map(qualifiedName)) : text("str"));
  return { ...alias, imports: [...alias.imports, { module: "typing", name: "TypeAlias" }] };
}

function literal(names: readonly string[]): Brackets {
  return subscript(imported("typing", "Literal"), names.map(string));
}

/** A dict from names to what is declared under them, with the type of its values. */
export function table(name: string, type: Text, entries: readonly (readonly [string, Code])[]): Section {
  const made = statement(`${name}: dict[str, ${type.text}] = `, dict(entries));
  return { ...made, imports: [...made.imports, ...type.imports] };
}

function overridesOf(task: Task, { names, images }: Plan): [string, Code][] {
  if (task.overrides.size === 0) return [];
  const image = names.containers.has(task) ? images.argument(task.environment) : undefined;
  const entries = [...task.overrides.values()].map((override): [string, Code] => [
    override.name.value,
    image ? containerOverrideCode(override, image) : overrideCode(override),
  ]);
  return [[qualifiedName(task), dict(entries)]];
}
