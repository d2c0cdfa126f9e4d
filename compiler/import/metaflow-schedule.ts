/** `@schedule` of a flow as a trigger of the task that its first step becomes. */
import { parseCron } from "../model/cron.ts";
import type { Decorator } from "./metaflow-flows.ts";
import { isNone, lose, type Reading } from "./reading.ts";
import { flag, text } from "./values.ts";
import { block, type Yaml, type YamlMap, yamlMap } from "./yaml.ts";

/** The triggers of a flow's first task; undefined where there are none, or where the schedule is not known. */
export function triggersOf(reading: Reading, decorator: Decorator | undefined): YamlMap | undefined {
  if (!decorator) return undefined;
  const automation = automationOf(reading, decorator);
  if (automation === undefined) return undefined;
  return block(yamlMap([["schedule", automation]]));
}

function automationOf(reading: Reading, decorator: Decorator): Yaml | undefined {
  const { given, scope, start, end } = decorator;
  const at = given.get("cron");
  const written = at && !isNone(at) ? text(reading, at) : undefined;
  if (at && !isNone(at) && written === undefined) return undefined;
  const isOn = (name: string) => {
    const value = given.get(name);
    return value ? flag(reading, value) : undefined;
  };
  const cron = written === undefined ? wordOf(isOn) : fieldsOf(written);
  if (cron === undefined)
    return lose(
      reading,
      at ?? { scope, at: { start, end } },
      `the schedule \`${written ?? ""}\` has no counterpart among crons of five fields`,
    );
  const zone = given.get("timezone");
  const timezone = zone && !isNone(zone) ? text(reading, zone) : undefined;
  if (timezone === undefined) return cron;
  return yamlMap([
    [
      "automation",
      yamlMap([
        ["cron", cron],
        ["timezone", timezone],
      ]),
    ],
  ]);
}

/** What the words say, the first that is true in Metaflow's order; `daily` is, unless it says otherwise. */
function wordOf(isOn: (name: string) => boolean | undefined): string | undefined {
  if (isOn("weekly")) return "0 0 * * 0";
  if (isOn("hourly")) return "0 * * * *";
  return isOn("daily") === false ? undefined : "0 0 * * *";
}

/** Six fields of AWS, or five: the year has to be any, `?` is `*`, and numbers of weekdays count from another day there. */
function fieldsOf(written: string): string | undefined {
  const fields = written.trim().split(/\s+/);
  const isAws = fields.length === 6;
  if (isAws && (fields[5] !== "*" || /\d/.test(fields[4]!))) return undefined;
  const cron = fields
    .slice(0, 5)
    .map((field) => (field === "?" ? "*" : field))
    .join(" ");
  return fields.length >= 5 && fields.length <= 6 && parseCron(cron).kind !== "problem" ? cron : undefined;
}
