/** What flows, steps and attributes are called, so that nothing of Metaflow's own is hidden, and nothing of the user's. */
import facts from "../../../schema/data/metaflow.json" with { type: "json" };
import { pythonKeywords } from "../../model/python-keywords.ts";
import type { Variant } from "./flow.ts";

/** What every flow has: a step, or an artifact, of such a name would hide it. */
const attributesOfFlows: ReadonlySet<string> = new Set(facts.attributesOfFlows);

/**
 * `etl_load`, `etl_load_nightly`: a name for each variant, no two of which differ in case only. `modules` are those that
 * flows import: a file beside which Python looks for them first must not bear their name.
 */
export function flowNames(variants: readonly Variant[], modules: ReadonlySet<string>): string[] {
  const taken = new Set<string>([...modules, ...pythonKeywords].map((name) => name.toLowerCase()));
  return variants.map((variant) => {
    let name = identifier(nameParts(variant).join("_"));
    while (taken.has(name.toLowerCase())) name += "_";
    taken.add(name.toLowerCase());
    return name;
  });
}

function nameParts({ task, override, trigger }: Variant): string[] {
  return [task.environment.name, task.name, override?.name, trigger?.name].flatMap((part) => part?.value ?? []);
}

/** A Python identifier as near to `name` as can be. */
function identifier(name: string): string {
  const word = name.replace(/[^\p{L}\p{N}_]/gu, "_");
  return /^\p{L}/u.test(word) ? word : `flow_${word}`;
}

/** The step of a task is called as the task is, unless that is taken; `step` is what marks the steps below it. */
export function stepName(task: string, inputs: Iterable<string>): string {
  const taken = new Set([...attributesOfFlows, "step", ...[...inputs].map(parameterName)]);
  return taken.has(task) ? `${task}_` : task;
}

/** The attribute that holds an input. Metaflow takes parameters for none whose attributes it has itself; it has none of these. */
export function parameterName(input: string): string {
  return `in_${input}`;
}

/** The artifact that holds an output: called as the output, unless that is taken, or hidden for the `_` it begins with. */
export function artifactName(output: string, inputs: Iterable<string>): string {
  const taken = attributesOfFlows.has(output) || [...inputs].some((input) => parameterName(input) === output);
  return taken || output.startsWith("_") ? `out_${output.replace(/^_+/, "")}` : output;
}
