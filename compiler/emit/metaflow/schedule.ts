/** When a trigger's flow runs: `@schedule` takes cron expressions only. */
import { descriptors } from "../../model/cron-descriptor.ts";
import { predefined, type Trigger } from "../../model/trigger.ts";

/** The cron expression of five fields that a trigger fires by; undefined for one that no schedule fires, or no cron says. */
export function cronOf({ settings: { automation } }: Trigger): string | undefined {
  const value = automation?.value;
  if (value?.kind === "cron") return descriptors.get(value.expression.value) ?? value.expression.value;
  if (value?.kind === "predefined") return predefined[value.name.value].cron;
  return value?.kind === "fixed_rate" ? rateCron(value.interval_minutes?.value ?? 0) : undefined;
}

/** The time zone that a trigger's cron is read in; undefined for UTC. */
export function zoneOf({ settings: { automation } }: Trigger): string | undefined {
  const zone = automation?.value.kind === "cron" ? automation.value.timezone?.value : undefined;
  return zone === "UTC" || zone === "Etc/UTC" ? undefined : zone;
}

const [hour, day] = [60, 24 * 60];

/** Minutes that divide an hour, and hours that divide a day. */
function rateCron(minutes: number): string | undefined {
  if (minutes <= 0 || day % minutes !== 0) return undefined;
  if (hour % minutes === 0) return `${every(minutes, hour)} * * * *`;
  return minutes % hour === 0 ? `0 ${every(minutes / hour, 24)} * * *` : undefined;
}

function every(count: number, all: number): string {
  if (count === all) return "0";
  return count === 1 ? "*" : `*/${count}`;
}
