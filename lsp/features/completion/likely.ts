/** Keys that are likelier here than elsewhere, and keys that nobody needs here. */
import { isContainerTask, type Task } from "../../../compiler/model/task.ts";
import { annotation, schemaAt } from "../../../schema/lookup.ts";
import type { Known } from "./known.ts";
import { overlaidKeys, saidElsewhere } from "./other-files.ts";
import { type CursorPlace, mark } from "./place.ts";
import { environmentAt, taskAt } from "./tasks.ts";

/** Keys by what the rest of the project says. */
export interface Likely {
  readonly likely: ReadonlySet<string>;
  readonly unlikely: ReadonlySet<string>;
}

/** What is likely at a place. */
export function likelyKeys(place: CursorPlace, about: Known): Likely {
  const level = annotation(schemaAt(place.path), "x-level");
  const own = level === "task" ? taskKeys(place, about) : level === "override" ? overrideKeys(place) : nothing;
  return {
    likely: new Set([...overlaidKeys(place, about), ...own.likely]),
    unlikely: new Set([...saidElsewhere(place, about), ...own.unlikely]),
  };
}

const nothing: Likely = { likely: new Set(), unlikely: new Set() };
const forFunctions: Likely = { likely: new Set(), unlikely: new Set(["container"]) };
const forContainers: Likely = { likely: new Set(["container"]), unlikely: new Set(["function"]) };

/** An environment holds tasks of one kind: functions, which are in its module, or containers. */
function taskKeys(place: CursorPlace, about: Known): Likely {
  const environment = environmentAt(place, about);
  const own = taskAt(place, about);
  const others = [...(environment?.tasks.values() ?? [])].filter(
    ({ name }) => name.value !== own?.name.value && name.value !== mark,
  );
  const known: readonly Task[] = own && isContainerTask(own) ? [own] : others;
  if (environment?.settings.module || own?.settings.function || known.some((task) => task.settings.function))
    return forFunctions;
  return known.some(isContainerTask) ? forContainers : nothing;
}

/** What `reusable: off` was written for. */
function overrideKeys({ mapping }: CursorPlace): Likely {
  const isOff = mapping?.entries.some(({ name }) => name === "reusable");
  return isOff
    ? { likely: new Set(["resources", "env_vars", "secrets", "service_account"]), unlikely: new Set() }
    : nothing;
}
