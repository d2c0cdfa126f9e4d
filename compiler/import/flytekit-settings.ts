/** What flytekit's `@task` says, in Flyte 2's words: some of it is an environment's there. */
import type { CallExpression } from "../python/syntax.ts";
import { each } from "./calls.ts";
import {
  documentation,
  imageSpecOf,
  imageText,
  objectOf,
  pluginConfig,
  podTemplate,
  resourceObject,
  secret,
} from "./flytekit-objects.ts";
import type { ImageUse } from "./image.ts";
import type { Loss } from "./loss.ts";
import { type At, follow, isNone, lose, type Read, type Reading } from "./reading.ts";
import { flytekitName } from "./sdk-name.ts";
import { computed, duration, flag, text, texts, variables, whole } from "./values.ts";
import { get, set, type Yaml, type YamlMap, yamlMap } from "./yaml.ts";

/** A task as Flyte 2 has it. */
export interface FlytekitSettings {
  readonly task: YamlMap;
  /** `resources`, `env_vars`, `secrets` and `plugin_config` of its environment. */
  readonly environment: YamlMap;
  readonly image?: ImageUse;
}

/** Reads the arguments of flytekit's `@task`; `changes` gets what is not quite the same in Flyte 2. */
export function readFlytekitTask(reading: Reading, decorator: At, changes: Loss[]): FlytekitSettings {
  const given = argumentsOf(reading, decorator);
  const read = (name: string, reader: Read<Yaml>) => {
    const at = given.get(name);
    return at && !isNone(at) ? reader(reading, at) : undefined;
  };
  for (const [name, at] of given) {
    const note = notes[name];
    if (note !== undefined && !isNone(at)) changes.push(change(at, note));
    if (note === undefined && !known.has(name)) lose(reading, at, `\`${name}\` has no place in flyte.yaml`);
  }
  const image = read("container_image", imageText);
  const task = yamlMap([
    ["cache", cacheOf(reading, given)],
    ["retries", read("retries", whole)],
    ["timeout", read("timeout", duration)],
    ["interruptible", read("interruptible", flag)],
    ["pod_template", read("pod_template_name", text) ?? read("pod_template", podTemplate)],
    ["report", deckOf(read)],
    ["docs", read("docs", documentation)],
  ]);
  const environment = yamlMap([
    ["resources", resourcesOf(reading, given)],
    ["env_vars", read("environment", variables)],
    ["secrets", read("secret_requests", each(secret))],
    ["plugin_config", read("task_config", pluginConfig)],
  ]);
  const spec = imageSpecOf(reading, given.get("container_image"));
  const use = spec ?? (typeof image === "string" ? image : undefined);
  return { task, environment, ...(use !== undefined && { image: use }) };
}

function change({ scope, at }: At, message: string): Loss {
  return { file: scope.module.source.uri, start: at.start, end: at.end, kind: "changed", message };
}

type Given = ReadonlyMap<string, At>;

function argumentsOf(reading: Reading, { scope, at }: At): Given {
  if (at.kind !== "call") return new Map();
  const given = new Map<string, At>();
  for (const argument of at.arguments) {
    if (argument.name === undefined) computed(reading, { scope, at: argument.value });
    else given.set(argument.name, { scope, at: argument.value });
  }
  return given;
}

const known: ReadonlySet<string> = new Set(
  "cache cache_version cache_serialize cache_ignore_input_vars retries timeout interruptible pod_template pod_template_name container_image environment requests limits resources secret_requests task_config docs enable_deck disable_deck".split(
    " ",
  ),
);

/** Arguments that Flyte 2 has nothing for. */
const notes: Readonly<Record<string, string>> = {
  deprecated: "Flyte 2 has nothing to mark a task as deprecated; say it in the docstring",
  task_resolver: "a resolver of one's own has no place in flyte.yaml",
  node_dependency_hints: "Flyte 2 knows dependencies from `depends_on` of environments",
  execution_mode: "Flyte 2 has no execution modes: every task may call others",
  pickle_untyped: "Flyte 2 pickles untyped values by itself",
  deck_fields: "Flyte 2 has no deck fields; `report: true` gives a task its report",
  accelerator: "accelerators are part of `resources.gpu` in Flyte 2, such as `gpu: A100:1`",
  shared_memory: "shared memory is `resources.shm` in Flyte 2",
  labels: "labels of a task are those of its `pod_template` in Flyte 2",
  annotations: "annotations of a task are those of its `pod_template` in Flyte 2",
};

/** `cache=True, cache_version="1"` is the behavior `override` with that version. */
function cacheOf(reading: Reading, given: Given): Yaml | undefined {
  const at = given.get("cache");
  if (!at || isNone(at)) return undefined;
  const { scope, at: made } = follow(at);
  if (made.kind === "call" && flytekitName(scope, made.of) === "Cache")
    return cacheObject(reading, { scope, at: made });
  const isOn = flag(reading, at);
  if (!isOn) return undefined;
  const read = <T extends Yaml>(name: string, reader: Read<T>) => {
    const argument = given.get(name);
    return argument && reader(reading, argument);
  };
  return withVersion(
    read("cache_version", text),
    read("cache_serialize", flag),
    read("cache_ignore_input_vars", texts),
  );
}

function withVersion(
  version: string | undefined,
  serialize: boolean | undefined,
  ignored: string[] | undefined,
): YamlMap {
  return yamlMap([
    ["behavior", version === undefined ? "auto" : "override"],
    ["version_override", version],
    ["serialize", serialize || undefined],
    ["ignored_inputs", ignored && ignored.length > 0 ? ignored : undefined],
  ]);
}

function cacheObject(reading: Reading, call: { scope: At["scope"]; at: CallExpression }): YamlMap {
  const made = objectOf(reading, call, ["version"], {
    version: text,
    serialize: flag,
    ignored_inputs: texts,
    salt: text,
  });
  const salt = get(made, "salt");
  const cache = withVersion(
    get(made, "version") as string | undefined,
    get(made, "serialize") as boolean | undefined,
    get(made, "ignored_inputs") as string[] | undefined,
  );
  return salt === undefined || salt === "" ? cache : set(cache, "salt", salt);
}

function deckOf(read: (name: string, reader: Read<Yaml>) => Yaml | undefined): boolean | undefined {
  const enabled = read("enable_deck", flag);
  const disabled = read("disable_deck", flag);
  return enabled === true || disabled === false ? true : undefined;
}

/** Requests and limits; for the pairs of Flyte 2. */
function resourcesOf(reading: Reading, given: Given): YamlMap | undefined {
  const read = (name: string) => {
    const at = given.get(name);
    return at && !isNone(at) ? resourceObject(reading, at) : undefined;
  };
  const requests = read("requests") ?? read("resources");
  const limits = read("limits");
  if (!requests && !limits) return undefined;
  const one = (name: string) => requests && get(requests, name);
  const most = (name: string) => limits && get(limits, name);
  const pair = (name: string) => {
    const [least, limit] = [one(name), most(name)];
    return least !== undefined && limit !== undefined && least !== limit ? [least, limit] : (least ?? limit);
  };
  const gpu = one("gpu") ?? most("gpu");
  return yamlMap([
    ["cpu", pair("cpu")],
    ["memory", pair("mem")],
    ["gpu", typeof gpu === "string" && /^\d+$/.test(gpu) ? Number(gpu) : gpu],
    ["disk", one("ephemeral_storage") ?? most("ephemeral_storage")],
  ]);
}
