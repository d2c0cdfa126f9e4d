import { instantMs } from "../../model/instant.ts";
import {
  type Automation,
  type FixedRateAutomation,
  type OnArtifactAutomation,
  predefined,
  type Trigger,
} from "../../model/trigger.ts";
import type { Type } from "../../model/type.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import type { Place } from "../../source/node.ts";
import { boolean, type Code, call, declared, dict, flyte, type Item, keyword, number, string, tuple } from "./code.ts";
import { nodeCode } from "./node-code.ts";
import { notificationsCode } from "./notification-code.ts";
import { stringsCode } from "./setting-code.ts";
import { momentCode, valueCode } from "./value-code.ts";

/** A tuple of triggers, the one form that all of the SDK takes; undefined where there are none. */
export function triggersCode(triggers: ReadonlyMap<string, Trigger>, known: EffectiveInterface): Code | undefined {
  return triggers.size > 0 ? tuple([...triggers.values()].map((trigger) => triggerCode(trigger, known))) : undefined;
}

/** `flyte.Trigger(...)`, or `flyte.Trigger.daily(...)` where the SDK's shorthand takes all that is said. */
function triggerCode(trigger: Trigger, known: EffectiveInterface): Code {
  const automation = trigger.settings.automation?.value;
  const name = keyword("name", string(trigger.name.value));
  const args = settingArguments(trigger, known);
  if (automation?.kind === "predefined" && !trigger.settings.notifications) {
    return call(flyte(`Trigger.${automation.name.value}`), [name, ...args]);
  }
  return call(flyte("Trigger"), [name, keyword("automation", automation && automationCode(automation)), ...args]);
}

function settingArguments(trigger: Trigger, known: EffectiveInterface): (Item | undefined)[] {
  const { settings } = trigger;
  const {
    auto_activate,
    env_vars,
    interruptible,
    overwrite_cache,
    queue,
    max_action_concurrency,
    labels,
    annotations,
  } = settings;
  return [
    keyword("description", descriptionCode(trigger)),
    keyword("auto_activate", auto_activate && boolean(auto_activate.value)),
    keyword("inputs", inputsCode(trigger, known)),
    keyword("env_vars", env_vars && stringsCode(env_vars.value)),
    keyword("interruptible", interruptible && boolean(interruptible.value)),
    keyword("overwrite_cache", overwrite_cache && boolean(overwrite_cache.value)),
    keyword("queue", queue && string(queue.value)),
    keyword("max_action_concurrency", max_action_concurrency && number(max_action_concurrency.value)),
    keyword("labels", labels && stringsCode(labels.value)),
    keyword("annotations", annotations && stringsCode(annotations.value)),
    keyword("notifications", settings.notifications && notificationsCode(settings.notifications.value)),
    keyword("custom_context", settings.custom_context && stringsCode(settings.custom_context.value)),
  ];
}

/** The SDK's shorthands describe themselves; without the shorthand their description is written out. */
function descriptionCode({ settings }: Trigger): Code | undefined {
  if (settings.description) return string(settings.description.value);
  const automation = settings.automation?.value;
  return automation?.kind === "predefined" && settings.notifications
    ? string(predefined[automation.name.value].description)
    : undefined;
}

function automationCode(automation: Automation): Code {
  if (automation.kind === "fixed_rate") return fixedRateCode(automation);
  if (automation.kind === "on_artifact") return onArtifactCode(automation);
  if (automation.kind === "predefined") return call(flyte("Cron"), [string(predefined[automation.name.value].cron)]);
  const { expression, timezone } = automation;
  return call(flyte("Cron"), [string(expression.value), keyword("timezone", timezone && string(timezone.value))]);
}

function fixedRateCode({ interval_minutes, start_time }: FixedRateAutomation): Code {
  const start = start_time && instantMs(start_time.value);
  return call(flyte("FixedRate"), [
    number(interval_minutes?.value ?? 0),
    keyword("start_time", start === undefined ? undefined : instantCode(start)),
  ]);
}

/** A `datetime` in UTC for milliseconds since 1970. */
function instantCode(ms: number): Code {
  const at = new Date(ms);
  return momentCode({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    micros: at.getUTCMilliseconds() * 1000,
    offset: 0,
  });
}

function onArtifactCode({ name, version, partitions }: OnArtifactAutomation): Code {
  return call(flyte("OnArtifact"), [
    string(name?.value ?? ""),
    keyword("version", version && string(version.value)),
    keyword("partitions", partitions && stringsCode(partitions.value)),
  ]);
}

/** A value as its input's type has it; of an input whose type is not known, as it is written. */
function inputCode(type: Type | undefined, at: Place): Code {
  const value = (type && valueCode(type, at)) ?? nodeCode(at.node);
  return type && isComposite(type, at) ? call(declared("AsDeclared"), [value]) : value;
}

/** True for a type whose literals the SDK does not make from the value alone; a mapping it pickles for its type only. */
function isComposite(type: Type, at: Place): boolean {
  if (type.kind === "class") return type.resolved !== undefined && isComposite(type.resolved, at);
  if (type.kind === "annotated") return isComposite(type.type, at);
  if (type.kind === "pickled") return at.node.kind === "mapping";
  return type.kind === "list" || type.kind === "union" || (type.kind === "dict" && type.of?.key.kind === "str");
}

/** The trigger's own inputs, then those that are bound to what fires it. */
function inputsCode(trigger: Trigger, known: EffectiveInterface): Code | undefined {
  const { inputs, trigger_time_input_key, artifact_input_key, partition_input_keys } = trigger.settings;
  const own = [...(inputs?.value ?? [])].map(([name, input]): [string, Code] => [
    name,
    inputCode(known.inputs.get(name)?.type, input),
  ]);
  const time: [string, Code][] = trigger_time_input_key ? [[trigger_time_input_key.value, flyte("TriggerTime")]] : [];
  const artifact: [string, Code][] = artifact_input_key ? [[artifact_input_key.value, flyte("TriggeredArtifact")]] : [];
  const partitions = [...(partition_input_keys?.value ?? [])].map(([name, { value }]): [string, Code] => [
    name,
    call(flyte("TriggeredPartition"), [string(value)]),
  ]);
  const all = [...own, ...time, ...artifact, ...partitions];
  return all.length > 0 || inputs ? dict(all) : undefined;
}
