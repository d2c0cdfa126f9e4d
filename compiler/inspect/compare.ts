/** What changes between two states of a configuration: tasks, caches and triggers, with the lines that cause it. */
import { type JsonObject, toJson } from "@bufbuild/protobuf";
import { TaskSpecSchema } from "../emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { type CacheChange, cacheChange } from "./cache-change.ts";
import { causeOf } from "./cause.ts";
import { type Change, jsonChanges } from "./json-changes.ts";
import type { Origin } from "./origin.ts";
import { addressOfSide, type Cause, type FieldChange, type Side, type State, type TriggerSide } from "./state.ts";
import { type TriggerChange, triggerChange } from "./trigger-change.ts";

/** A task, or an override, whose spec is another. */
export interface SpecChange {
  readonly address: string;
  readonly kind: "added" | "removed" | "changed";
  readonly origin: Origin;
  readonly fields: readonly FieldChange[];
}

/** All that changes. */
export interface Comparison {
  readonly specs: readonly SpecChange[];
  readonly caches: readonly CacheChange[];
  readonly triggers: readonly TriggerChange[];
}

/** Compares all projects of two states. Tasks are the same where they are registered under the same name. @param now seconds since 1970 */
export function compare(before: readonly State[], after: readonly State[], now: number): Comparison {
  const [from, to] = [sides(before), sides(after)];
  const pairs = [...new Set([...to.keys(), ...from.keys()])].map((id) => ({ before: from.get(id), after: to.get(id) }));
  return {
    specs: pairs.flatMap(specChange),
    caches: pairs.flatMap((pair) => (pair.before && pair.after ? cacheChange(pair.before, pair.after) : [])),
    triggers: pairs.flatMap((pair) => triggerChanges(pair, now)),
  };
}

interface Pair {
  readonly before?: Side;
  readonly after?: Side;
}

function sides(states: readonly State[]): Map<string, Side> {
  return new Map(states.flatMap((state) => [...requestSides(state), ...overrideSides(state)]));
}

function requestSides(state: State): [string, Side][] {
  return state.requests.requests.map(({ task, request }) => {
    const { triggers: _, ...json } = toJson(DeployTaskRequestSchema, request) as JsonObject;
    return [idOf(json), { state, task, json }];
  });
}

function overrideSides(state: State): [string, Side][] {
  return state.requests.overrides.map(({ task, override, spec }) => {
    const json = { spec: toJson(TaskSpecSchema, spec) as JsonObject };
    const { id } = json.spec.taskTemplate as JsonObject;
    return [`${JSON.stringify(id)}@${override.name.value}`, { state, task, override, json }];
  });
}

function idOf(json: JsonObject): string {
  return JSON.stringify(json.taskId);
}

function specChange({ before, after }: Pair): SpecChange[] {
  const side = after ?? before!;
  const kind = before && after ? "changed" : after ? "added" : "removed";
  const fields = before && after ? fieldChanges(before, after) : [];
  if (kind === "changed" && fields.length === 0) return [];
  return [{ address: addressOfSide(side), kind, origin: originOf(side), fields }];
}

function originOf({ state, task, override }: Side): Origin {
  return state.origins.of((override ?? task).name.node);
}

function fieldChanges(before: Side, after: Side): FieldChange[] {
  const changes = jsonChanges(before.json, after.json).filter((change) => !isImplied(change));
  const cause = causeOf(before, after);
  return changes.map((change) => ({ ...change, ...withCause(cause(change)) }));
}

function withCause(cause: Cause | undefined): { cause?: Cause } {
  return cause ? { cause } : {};
}

/** What a running task is told of all environments' images: it changes with every one of them, and is said there. */
function isImplied({ field }: Change): boolean {
  return field.at(-1) === "--image-cache";
}

function triggerChanges({ before, after }: Pair, now: number): TriggerChange[] {
  if ((before ?? after)?.override) return [];
  const names = new Set([...(after?.task.triggers.keys() ?? []), ...(before?.task.triggers.keys() ?? [])]);
  return [...names].flatMap((name) => triggerChange(triggerSide(before, name), triggerSide(after, name), now));
}

function triggerSide(side: Side | undefined, name: string): TriggerSide | undefined {
  const trigger = side?.task.triggers.get(name);
  if (!side || !trigger) return undefined;
  const { request } = side.state.requests.requests.find(({ task }) => task === side.task)!;
  const all = (toJson(DeployTaskRequestSchema, request) as { triggers?: JsonObject[] }).triggers ?? [];
  return { ...side, trigger, json: all.find((one) => one.name === name) ?? {} };
}
