/** A function task's output without a name: what stands behind `->` in Python. */
import { string } from "../model/lower.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import type { TypeUse } from "../model/type.ts";
import type { Type } from "../model/type-kinds.ts";

/** The one output of a function task that names none. */
export function onlyOutput(task: Task): TypeUse | undefined {
  const { outputs } = task.settings;
  const isNamed = outputs?.node.kind === "mapping" && outputs.value.get("o0")?.at.node !== outputs.node;
  if (!outputs || isNamed || isContainerTask(task) || outputs.value.size !== 1) return undefined;
  return outputs.value.get("o0");
}

/** True for `tuple[int, ...]`. */
export function isVariadic(type: Type | undefined): boolean {
  return type?.kind === "pickled" && /^(?:typing\.)?[tT]uple\[.*, \.\.\.\]$/s.test(type.source);
}

/** What stands between a type's brackets, as it is written there. */
export function inBrackets({ at }: TypeUse): string {
  const text = string(at) ?? "";
  return text.slice(text.indexOf("[") + 1, text.lastIndexOf("]")).trim();
}
