/** Triggers in few words. */
import type { Trigger } from "../model/trigger.ts";
import { keyOf, pathspecOf } from "./address.ts";
import type { Look } from "./look.ts";
import type { Origin } from "./origin.ts";
import { automationText, firingText, isActive, nextFirings } from "./schedule.ts";

/** A trigger in few words. */
export interface TriggerInfo {
  readonly pathspec: string;
  readonly id: string;
  readonly automation: string;
  readonly active: boolean;
  /** ISO 8601; empty where no clock makes it fire. */
  readonly nextRuns: readonly string[];
  readonly origin: Origin;
}

/** A trigger with its next three runs. */
export function triggerInfo(trigger: Trigger, look: Look): TriggerInfo {
  const subject = { kind: "trigger", task: trigger.task, trigger } as const;
  return {
    pathspec: pathspecOf(subject, look),
    id: trigger.name.value,
    automation: automationText(trigger),
    active: isActive(trigger),
    nextRuns: nextFirings(trigger, look.now, 3).map((at) => firingText(trigger, at)),
    origin: look.origins.of(keyOf(subject)),
  };
}
