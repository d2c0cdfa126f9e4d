/** `flyte.Trigger(...)` and its shorthands. */
import { type PredefinedName, predefined } from "../model/trigger.ts";
import { type Bound, bind } from "./bind.ts";
import { commentsOfVariable, fields, itemsOf, record, type Table } from "./calls.ts";
import type { Comments } from "./comments.ts";
import { notifications } from "./notification.ts";
import { type At, type CallAt, follow, isChanged, isNone, lose, type Read, type Reading } from "./reading.ts";
import { sdkName } from "./sdk-name.ts";
import { computed, data, flag, text, variables, whole } from "./values.ts";
import { block, get, isMap, ordered, set, type Yaml, type YamlEntry, type YamlMap, yamlMap } from "./yaml.ts";

const automation: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  const name = at.kind === "call" ? sdkName(scope, at.of) : undefined;
  if (at.kind !== "call") return computed(reading, place);
  const call = { scope, at };
  if (name === "Cron") return record(reading, call, name, { expression: text, timezone: text });
  if (name === "FixedRate")
    return wrapped("fixed_rate", record(reading, call, name, { interval_minutes: whole, start_time: data }));
  if (name === "OnArtifact") return wrapped("on_artifact", onArtifact(reading, call));
  return computed(reading, place);
};

function wrapped(key: string, made: YamlMap | undefined): YamlMap | undefined {
  return made && yamlMap([[key, made]]);
}

/** Partitions may be given as keyword arguments. */
function onArtifact(reading: Reading, call: CallAt): YamlMap | undefined {
  const bound = bind(reading, call, "OnArtifact");
  if (!bound) return undefined;
  const own = new Map([...bound.named].filter(([name]) => /^(?:name|version|partitions)$/.test(name)));
  const others = [...bound.named].filter(([name]) => !own.has(name));
  const made = fields(reading, { ...bound, named: own }, { name: text, version: text, partitions: variables });
  if (others.length === 0) return made;
  const given = get(made, "partitions");
  const partitions = others.reduce<YamlMap>(
    (all, [name, at]) => {
      const value = text(reading, at);
      return value === undefined ? all : set(all, name, value);
    },
    isMap(given) ? given : { entries: [] },
  );
  return set(made, "partitions", partitions);
}

const table: Table = {
  automation,
  description: text,
  auto_activate: flag,
  env_vars: variables,
  interruptible: flag,
  overwrite_cache: flag,
  queue: text,
  max_action_concurrency: whole,
  labels: variables,
  annotations: variables,
  notifications,
  custom_context: variables,
  trigger_time_input_key: text,
};

const keys = [
  "automation",
  "description",
  "auto_activate",
  "trigger_time_input_key",
  "artifact_input_key",
  "partition_input_keys",
  "inputs",
  "env_vars",
];

/** A trigger: its name, and what stands under it. */
export interface TriggerCode {
  readonly name: string;
  readonly value: Yaml;
  readonly comments: Comments;
}

/** `triggers:`. */
export function triggersMap(triggers: readonly TriggerCode[]): YamlMap {
  return block({ entries: triggers.map(({ name, value, comments }) => ({ key: name, value, ...comments })) });
}

/** `triggers=`: one, or several. */
export function readTriggers(reading: Reading, at: At): TriggerCode[] {
  return itemsOf(at).flatMap((item) => readTrigger(reading, item) ?? []);
}

function readTrigger(reading: Reading, place: At): TriggerCode | undefined {
  const { scope, at } = follow(place);
  if (isChanged(place)) return computed(reading, place);
  const symbol = at.kind === "call" ? sdkName(scope, at.of) : undefined;
  const [, shorthand] = /^Trigger\.(\w+)$/.exec(symbol ?? "") ?? [];
  if (at.kind !== "call" || (symbol !== "Trigger" && !(shorthand && Object.hasOwn(predefined, shorthand))))
    return computed(reading, place);
  const bound = bind(reading, { scope, at }, symbol!);
  if (!bound) return undefined;
  const given = bound.named.get("name");
  const name = given ? text(reading, given) : shorthand;
  if (name === undefined) return given ? undefined : computed(reading, place);
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name))
    return lose(reading, place, `the trigger's name \`${name}\` cannot be a key of flyte.yaml`);
  const value = short(ordered(settings(reading, bound, shorthand as PredefinedName | undefined), keys));
  return { name, value, comments: commentsOfVariable(place) };
}

function settings(reading: Reading, bound: Bound, shorthand: PredefinedName | undefined): YamlMap {
  const named = new Map([...bound.named].filter(([name]) => name !== "name" && name !== "inputs"));
  const own = fields(reading, { ...bound, named }, table);
  const head: YamlMap = shorthand ? { entries: [{ key: "automation", value: shorthand }, ...own.entries] } : own;
  const inputs = bound.named.get("inputs");
  return inputs && !isNone(inputs) ? withInputs(reading, head, inputs) : head;
}

/** Inputs with a value, and those that are bound to what fires the trigger. */
function withInputs(reading: Reading, made: YamlMap, inputs: At): YamlMap {
  const { scope, at } = follow(inputs);
  if (at.kind !== "dict") {
    computed(reading, inputs);
    return made;
  }
  const values: YamlEntry[] = [];
  const bound: YamlEntry[] = [];
  const partitions: YamlEntry[] = [];
  for (const { key, value } of at.entries) {
    const name = key?.kind === "string" ? key.value : undefined;
    const place = { scope, at: value };
    const callee = value.kind === "call" ? value.of : value;
    const symbol = sdkName(scope, callee);
    if (name === undefined) computed(reading, { scope, at: key ?? value });
    else if (symbol === "TriggerTime") bound.push({ key: "trigger_time_input_key", value: name });
    else if (symbol === "TriggeredArtifact") bound.push({ key: "artifact_input_key", value: name });
    else if (symbol === "TriggeredPartition" && value.kind === "call") {
      const key = record(reading, { scope, at: value }, symbol, { key: text });
      partitions.push({ key: name, value: (key && get(key, "key")) ?? name });
    } else {
      const read = data(reading, place);
      if (read !== undefined) values.push({ key: name, value: read });
    }
  }
  const seen = new Set<string>();
  for (const { key } of bound) {
    if (seen.has(key)) lose(reading, inputs, `\`${key}\` takes one input`);
    seen.add(key);
  }
  return {
    entries: [
      ...made.entries,
      ...bound,
      ...(partitions.length > 0 ? [{ key: "partition_input_keys", value: { entries: partitions } }] : []),
      ...(values.length > 0 ? [{ key: "inputs", value: { entries: values } }] : []),
    ],
  };
}

/** A cron in UTC and nothing else is its expression. */
function short(made: YamlMap): Yaml {
  const cron = get(made, "automation");
  const spelled: YamlMap = isMap(cron)
    ? {
        ...made,
        entries: made.entries.map((entry) =>
          entry.key === "automation" ? { ...entry, value: spelledCron(cron) } : entry,
        ),
      }
    : made;
  const [only, ...more] = spelled.entries;
  if (typeof only?.value === "string" && more.length === 0) return spelled;
  if (only?.key !== "automation" || more.length > 0 || only.above || only.beside !== undefined || !isMap(only.value))
    return block(spelled);
  const expression = get(only.value, "cron");
  return only.value.entries.length === 1 && expression !== undefined ? expression : block(spelled);
}

function spelledCron(value: YamlMap): YamlMap {
  return {
    ...value,
    entries: value.entries
      .filter(({ key, value: zone }) => key !== "timezone" || zone !== "UTC")
      .map((entry) => (entry.key === "expression" ? { ...entry, key: "cron" } : entry)),
  };
}
