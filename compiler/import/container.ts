/** `ContainerTask(...)`: what it runs, and what its environment says for it in `flyte.yaml`. */
import { typeName } from "../model/type-spelling.ts";
import { typeAt } from "../python/annotation.ts";
import { type Bound, bind } from "./bind.ts";
import { fields, type Table } from "./calls.ts";
import { type ImageUse, readImageUse } from "./image.ts";
import { pathText } from "./path.ts";
import { secrets } from "./policies.ts";
import { type At, type CallAt, follow, lose, type Read, type Reading, type Variable, variableOf } from "./reading.ts";
import { resources } from "./resources.ts";
import { sdkName } from "./sdk-name.ts";
import { taskTable } from "./task-table.ts";
import { readTriggers, triggersMap } from "./trigger.ts";
import { computed, flag, text, texts, variables } from "./values.ts";
import { set, type Yaml, type YamlEntry, type YamlMap } from "./yaml.ts";

/** A container task. */
export interface ContainerCode {
  readonly call: CallAt;
  /** The variable it is assigned to, if it is. */
  readonly variable?: Variable;
  /** Its name in the SDK. */
  readonly name: string;
  readonly image: ImageUse | undefined;
  /** `resources`, `env_vars` and `secrets`, which an environment says in `flyte.yaml`. */
  readonly shared: YamlMap;
  readonly task: YamlMap;
}

/** Types by name. */
const types: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  if (at.kind !== "dict") return computed(reading, place);
  const entries = at.entries.flatMap(({ key, value }): YamlEntry[] => {
    const type = key?.kind === "string" ? typeAt(scope, value) : undefined;
    if (key?.kind !== "string" || !type) {
      computed(reading, { scope, at: value });
      return [];
    }
    return [{ key: key.value, value: typeName(type) }];
  });
  return { entries };
};

const container: Table = {
  command: texts,
  arguments: texts,
  input_data_dir: pathText,
  output_data_dir: pathText,
  metadata_format: text,
  file_input_layout: text,
  local_logs: flag,
};
const shared: Table = { resources, env_vars: variables, secrets };
const own: Table = { ...taskTable, inputs: types, outputs: types };

/** A container task by the expression that gives it; a loss for any other kind of task. */
export function readContainer(reading: Reading, place: At): ContainerCode | undefined {
  const { scope, at } = follow(place);
  if (at.kind !== "call" || sdkName(scope, at.of) !== "ContainerTask")
    return lose(reading, place, "only container tasks can be put into an environment by `from_task` in flyte.yaml");
  const call = { scope, at };
  const bound = bind(reading, call, "ContainerTask");
  const nameAt = bound?.named.get("name");
  const name = nameAt && text(reading, nameAt);
  if (!bound || name === undefined) return undefined;
  const imageAt = bound.named.get("image");
  const variable = variableOf(place);
  return {
    call,
    ...(variable && { variable }),
    name,
    image: imageAt && readImageUse(reading, imageAt),
    shared: fields(reading, only(bound, shared), shared),
    task: taskOf(reading, bound),
  };
}

function taskOf(reading: Reading, bound: Bound): YamlMap {
  const rest = [...bound.named].filter(
    ([name]) => !(name in container || name in shared || ["name", "image", "triggers"].includes(name)),
  );
  const runs = fields(reading, only(bound, container), container);
  const task = fields(reading, { ...bound, named: new Map(rest) }, own);
  const triggersAt = bound.named.get("triggers");
  const triggers = triggersAt ? readTriggers(reading, triggersAt) : [];
  const made = { entries: [{ key: "container", value: runs }, ...task.entries] };
  return triggers.length === 0 ? made : set(made, "triggers", triggersMap(triggers));
}

function only(bound: Bound, table: Table): Bound {
  return { ...bound, named: new Map([...bound.named].filter(([name]) => name in table)) };
}
