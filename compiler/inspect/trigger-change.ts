/** What becomes of a trigger: added, removed, stopped, started, moved, or otherwise another. */
import type { JsonObject } from "@bufbuild/protobuf";
import { addressOf } from "./address.ts";
import { causeOf } from "./cause.ts";
import { jsonChanges } from "./json-changes.ts";
import type { Origin } from "./origin.ts";
import { automationText, firingText, isActive, nextFirings } from "./schedule.ts";
import type { FieldChange, TriggerSide } from "./state.ts";

/** A trigger that is not what it was. */
export interface TriggerChange {
  readonly address: string;
  readonly kind: "added" | "removed" | "stopped" | "started" | "moved" | "changed";
  readonly origin: Origin;
  /** What makes it fire, before and after. */
  readonly before?: Firing;
  readonly after?: Firing;
  /** What else is another, field by field. */
  readonly fields: readonly FieldChange[];
}

/** What makes a trigger fire, and when it will next. */
export interface Firing {
  readonly automation: string;
  readonly active: boolean;
  /** ISO 8601; absent where it is off, or no clock makes it fire. */
  readonly next?: string;
}

/** The change from one side to the other, if there is one. @param now seconds since 1970 */
export function triggerChange(
  before: TriggerSide | undefined,
  after: TriggerSide | undefined,
  now: number,
): TriggerChange[] {
  const side = after ?? before;
  if (!side) return [];
  const fields = before && after ? fieldChanges(before, after) : [];
  const kind = kindOf(before, after, fields);
  if (!kind) return [];
  const { trigger, task, state } = side;
  return [
    {
      address: addressOf({ kind: "trigger", task, trigger }),
      kind,
      origin: state.origins.of(trigger.name.node),
      ...(before && { before: firing(before, now) }),
      ...(after && { after: firing(after, now) }),
      fields,
    },
  ];
}

function kindOf(
  before: TriggerSide | undefined,
  after: TriggerSide | undefined,
  fields: readonly FieldChange[],
): TriggerChange["kind"] | undefined {
  if (!before) return "added";
  if (!after) return "removed";
  const [was, is] = [isActive(before.trigger), isActive(after.trigger)];
  if (was !== is) return is ? "started" : "stopped";
  if (fields.some(({ field }) => field[2] === "automationSpec")) return "moved";
  return fields.length > 0 ? "changed" : undefined;
}

/** What it starts with by default follows from the task's own inputs, and is said there. */
function fieldChanges(before: TriggerSide, after: TriggerSide): FieldChange[] {
  const prefix = ["triggers", after.trigger.name.value];
  const cause = causeOf(before, after);
  return jsonChanges(before.json as JsonObject, after.json as JsonObject, prefix).map((change) => {
    const found = cause(change);
    return { ...change, ...(found && { cause: found }) };
  });
}

function firing({ trigger }: TriggerSide, now: number): Firing {
  const active = isActive(trigger);
  const [next] = active ? nextFirings(trigger, now, 1) : [];
  return {
    automation: automationText(trigger),
    active,
    ...(next !== undefined && { next: firingText(trigger, next) }),
  };
}
