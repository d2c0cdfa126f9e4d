import { create } from "@bufbuild/protobuf";
import { isUtc } from "../../model/flyte1-schedule.ts";
import { type Automation, type FixedRateAutomation, predefined, type Trigger } from "../../model/trigger.ts";
import { FixedRateUnit, type Schedule, ScheduleSchema } from "./generated/flyteidl/admin/schedule_pb.ts";

/** When a launch plan starts; undefined for one that only people start. Source: flytekit/core/schedule.py. */
export function schedule({ settings }: Trigger): Schedule | undefined {
  const automation = settings.automation?.value;
  const ScheduleExpression = automation && expression(automation);
  if (!ScheduleExpression) return undefined;
  const kickoffTimeInputArg = settings.trigger_time_input_key?.value ?? "";
  return create(ScheduleSchema, { ScheduleExpression, kickoffTimeInputArg });
}

function expression(automation: Automation): Schedule["ScheduleExpression"] | undefined {
  switch (automation.kind) {
    case "cron":
      return cron(inZone(automation.expression.value, automation.timezone?.value));
    case "predefined":
      return cron(predefined[automation.name.value].cron);
    case "fixed_rate":
      return rate(automation);
    default:
      return undefined;
  }
}

function cron(text: string): Schedule["ScheduleExpression"] {
  return { case: "cronSchedule", value: { $typeName: "flyteidl.admin.CronSchedule", schedule: text, offset: "" } };
}

/** Launch plans have no time zone; the native scheduler reads it before the expression. */
function inZone(text: string, timezone: string | undefined): string {
  return timezone === undefined || isUtc(timezone) ? text : `CRON_TZ=${timezone} ${text}`;
}

/** Minutes, hours or days: the largest that divides. */
function rate({ interval_minutes }: FixedRateAutomation): Schedule["ScheduleExpression"] {
  const minutes = interval_minutes?.value ?? 0;
  const [size, unit] = units.find(([size]) => minutes % size === 0)!;
  return { case: "rate", value: { $typeName: "flyteidl.admin.FixedRate", value: minutes / size, unit } };
}

const units = [
  [1440, FixedRateUnit.DAY],
  [60, FixedRateUnit.HOUR],
  [1, FixedRateUnit.MINUTE],
] as const;
