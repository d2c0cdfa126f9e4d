/** Tasks that need not be judged again: an edit of a large environment concerns one of them. */
import type { Verdict } from "virtual:validators";
import type { Mapping, Node, Path } from "../source/node.ts";
import { writtenAsBefore } from "../source/written-as-before.ts";
import { steps } from "./verdicts.ts";

/**
 * The tasks of an environment that are written as they were when nothing was wrong with them.
 * @param faulty those that something was wrong with; undefined where that cannot be told.
 */
export function rightTasks(before: Node, faulty: ReadonlySet<string> | undefined, now: Node): ReadonlySet<string> {
  if (!faulty || now.source.text.includes("pod_spec")) return new Set();
  return new Set([...writtenAsBefore(before, now, "tasks")].filter((name) => !faulty.has(name)));
}

/** An environment without some of its tasks. */
export function withoutTasks(environment: Mapping, names: ReadonlySet<string>): Mapping {
  const entries = environment.entries.map((entry) => {
    const { value } = entry;
    if (entry.name !== "tasks" || value.kind !== "mapping") return entry;
    return { ...entry, value: { ...value, entries: value.entries.filter(({ name }) => !names.has(name)) } };
  });
  return { ...environment, entries };
}

/** A validator tells no more errors than these. */
const mostVerdicts = 1000;

/** The tasks that errors are about; undefined where some may be about any. */
export function faultyTasks(verdicts: readonly Verdict[], path: Path): ReadonlySet<string> | undefined {
  const faulty = new Set<string>();
  if (verdicts.length >= mostVerdicts) return undefined;
  for (const { instancePath } of verdicts) {
    const [section, name, key, task] = steps(instancePath);
    if (section !== path[0] || name !== path[1] || (key === "tasks" && task === undefined)) return undefined;
    if (key === "tasks" && task !== undefined) faulty.add(task);
  }
  return faulty;
}
