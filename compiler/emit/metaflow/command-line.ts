/** The command lines that run a flow, or hand it to its scheduler; seen from the folder of the project's file. */

import type { Trigger } from "../../model/trigger.ts";
import type { EffectiveInput } from "../../python/effective-interface.ts";
import { defaultOf, isStartTime } from "./default-value.ts";
import type { Flow } from "./flow.ts";
import { inputKind } from "./input-kind.ts";
import type { Setup } from "./setup.ts";
import { jsonText, nodeText, plainText } from "./value-text.ts";

/** Where things lie. */
export interface Places {
  /** The folder of the flows, seen from that of the project's file. */
  readonly flows: string;
  /** The folders that modules are looked up in, seen from there. */
  readonly sources: readonly string[];
}

/** `PYTHONPATH=src python flows/etl_load.py run --day DAY --tag env:etl`; with a trigger's inputs, those. */
export function runCommand(flow: Flow, places: Places, trigger?: Trigger): string {
  const options = [...flow.known.inputs].flatMap(([name, input]) => option(name, input, flow, trigger));
  return [...start(flow, places), "run", ...options, ...tags(flow)].join(" ");
}

/** The command that hands a flow with a schedule to what runs it. */
export function deployCommand(flow: Flow, places: Places, { scheduler }: Setup): string {
  const target = scheduler === "airflow" ? [`${flow.name}_dag.py`] : [];
  return [...start(flow, places), scheduler, "create", ...target, ...tags(flow)].join(" ");
}

function start({ name }: Flow, { flows, sources }: Places): string[] {
  const file = flows === "." ? `${name}.py` : `${flows}/${name}.py`;
  return [`PYTHONPATH=${quoted(sources.join(":"))}`, "python", quoted(file)];
}

/** Every flow's runs are found by its environment, too. */
function tags({ task, block }: Flow): string[] {
  const all = [`env:${task.environment.name.value}`, ...(block.tags?.value ?? []).map(({ value }) => value)];
  return [...new Set(all)].map((tag) => `--tag ${quoted(tag)}`);
}

/** An option for what has to be given, or what a trigger gives. */
function option(name: string, input: EffectiveInput, flow: Flow, trigger: Trigger | undefined): string[] {
  const given = trigger?.settings.inputs?.value.has(name);
  if (given) return [`--${name} ${quoted(givenText(name, input, trigger))}`];
  const required = !isStartTime(name, flow) && defaultOf(name, input, flow) === undefined;
  return required ? [`--${name} ${name.toUpperCase()}`] : [];
}

function givenText(name: string, input: EffectiveInput, trigger: Trigger | undefined): string {
  const found = defaultOf(name, input, { trigger })!;
  if ("node" in found) return nodeText(found.node);
  const isJson = inputKind(input.type) === "json";
  const plain = isJson ? undefined : plainText(found.value);
  return plain ?? (input.type ? jsonText(input.type, found.value) : "");
}

/** A word of a shell's command line. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
