/** What an input is when nobody gives it: what its trigger says, else its default. */

import type { Type } from "../../model/type.ts";
import { readValue, type Value } from "../../model/value.ts";
import type { EffectiveInput } from "../../python/effective-interface.ts";
import type { Node, Place } from "../../source/node.ts";
import type { Flow } from "./flow.ts";
import { plainType } from "./input-kind.ts";

/** A value of the input's type; or, where that is not known, what is written. */
export type Default = { readonly value: Value } | { readonly node: Node };

/**
 * The value a flow's input has by default; undefined where it has to be given. One that may be None is None: Metaflow takes
 * a `null` that is given for one that is not. Source: metaflow/_vendor/click/core.py, Parameter.full_process_value.
 */
export function defaultOf(
  name: string,
  input: EffectiveInput,
  { trigger }: Pick<Flow, "trigger">,
): Default | undefined {
  const given = trigger?.settings.inputs?.value.get(name);
  if (given) return valueAt(input.type, given);
  const { default: found, type } = input;
  if (!found || found === "unknown" || "literal" in found) return type && takesNone(type) ? none : undefined;
  return "place" in found ? valueAt(type, found.place) : found;
}

function valueAt(type: Type | undefined, at: Place): Default {
  const reading = type && readValue(type, at);
  return reading?.kind === "value" ? { value: reading.value } : { node: at.node };
}

const none: Default = { value: { kind: "none" } };

function takesNone(type: Type): boolean {
  const plain = plainType(type);
  return plain.kind === "none" || (plain.kind === "union" && plain.variants.some(takesNone));
}

/** True where a run of the flow binds the input to the time it starts. */
export function isStartTime(name: string, { trigger }: Pick<Flow, "trigger">): boolean {
  return trigger?.settings.trigger_time_input_key?.value === name;
}
