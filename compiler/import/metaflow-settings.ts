/** What Metaflow's decorators say, in Flyte 2's words: some of it is an environment's there. */
import type { Decorator } from "./metaflow-flows.ts";
import { type At, constantAt, isNone, lose, type Read, type Reading } from "./reading.ts";
import { amount, data, durationText, text, texts, variables } from "./values.ts";
import { get, isMap, set, type Yaml, type YamlMap, yamlMap } from "./yaml.ts";

/** A step's settings, by where they belong. */
export interface MetaflowSettings {
  readonly task: YamlMap;
  readonly environment: YamlMap;
  readonly image?: string;
}

/** Reads the decorators of a step; what has no place in `flyte.yaml` is a loss of the reading. */
export function readStep(
  reading: Reading,
  decorators: readonly Decorator[],
  project: string | undefined,
): MetaflowSettings {
  for (const each of decorators) reportUnknown(reading, each);
  const by = (name: string) => decorators.find((each) => each.name === name);
  const compute = by("kubernetes") ?? by("batch");
  const hardware = [by("resources"), compute].filter((each) => each !== undefined);
  const task = yamlMap([
    ["retries", retriesOf(reading, by("retry"))],
    ["timeout", timeoutOf(reading, by("timeout"))],
    ["report", by("card") ? true : undefined],
    ["metaflow", filled(yamlMap([["catch", given(reading, by("catch"), "var", text)]]))],
  ]);
  const secrets = [...sourcesOf(reading, by("secrets")), ...(given(reading, compute, "secrets", texts) ?? [])];
  const environment = yamlMap([
    ["resources", filled(resourcesOf(reading, hardware))],
    ["env_vars", given(reading, by("environment"), "vars", variables)],
    ["service_account", given(reading, compute, "service_account", text)],
    ["pod_template", filled(podOf(reading, compute))],
    ["queue", given(reading, by("batch"), "queue", text)],
    [
      "metaflow",
      filled(
        yamlMap([
          ["compute", compute?.name],
          ["project", project],
          ["secrets", secrets.length > 0 ? secrets : undefined],
        ]),
      ),
    ],
  ]);
  const image = given(reading, compute, "image", text);
  return { task, environment, ...(image !== undefined && { image }) };
}

function filled(map: YamlMap): YamlMap | undefined {
  return map.entries.length > 0 ? map : undefined;
}

/** An argument of a decorator, if it is there and not `None`. */
function given<T>(reading: Reading, decorator: Decorator | undefined, name: string, read: Read<T>): T | undefined {
  const at = decorator?.given.get(name);
  return at && !isNone(at) ? read(reading, at) : undefined;
}

const known: Readonly<Record<string, readonly string[]>> = {
  step: [],
  retry: ["times", "minutes_between_retries"],
  timeout: ["seconds", "minutes", "hours"],
  resources: ["cpu", "memory", "gpu", "disk", "shared_memory"],
  environment: ["vars"],
  secrets: ["sources"],
  catch: ["var", "print_exception"],
  card: ["type", "id"],
  kubernetes: [
    "cpu",
    "memory",
    "gpu",
    "disk",
    "shared_memory",
    "image",
    "service_account",
    "secrets",
    "node_selector",
    "labels",
    "annotations",
    "tolerations",
    "image_pull_secrets",
    "persistent_volume_claims",
  ],
  batch: ["cpu", "memory", "gpu", "shared_memory", "image", "queue"],
};

const advice: Readonly<Record<string, string>> = {
  conda: "packages belong to an `image` in Flyte 2: `from_debian_base` with `with_pip_packages`",
  pypi: "packages belong to an `image` in Flyte 2: `from_debian_base` with `with_pip_packages`",
  parallel: "several machines for one step are a plugin in Flyte 2: `plugin_config`",
};

function reportUnknown(reading: Reading, { name, given, scope, start, end }: Decorator): void {
  const names = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!names) {
    const why = Object.hasOwn(advice, name) ? `: ${advice[name]}` : "";
    lose(reading, { scope, at: { start, end } }, `\`@${name}\` has no place in flyte.yaml${why}`);
    return;
  }
  for (const [argument, at] of given)
    if (!names.includes(argument) && !isNone(at))
      lose(reading, at, `\`${argument}\` of \`@${name}\` has no place in flyte.yaml`);
}

/** `@retry`: three times, two minutes apart, if it says nothing else. */
function retriesOf(reading: Reading, decorator: Decorator | undefined): Yaml | undefined {
  if (!decorator) return undefined;
  const count = decorator.given.has("times") ? number(reading, decorator, "times") : 3;
  const minutes = decorator.given.has("minutes_between_retries")
    ? number(reading, decorator, "minutes_between_retries")
    : 2;
  if (count === undefined || !minutes) return count;
  if (count === 0) return 0;
  return yamlMap([
    ["count", count],
    ["backoff", yamlMap([["base", spelled(minutes * 60)]])],
  ]);
}

/** `@timeout`: its parts add up; all of them have to be known. */
function timeoutOf(reading: Reading, decorator: Decorator | undefined): Yaml | undefined {
  const parts = Object.entries(unitSeconds).map(([name, seconds]) => {
    if (!decorator?.given.has(name)) return 0;
    const value = number(reading, decorator, name);
    return value === undefined ? Number.NaN : value * seconds;
  });
  const whole = Math.floor(parts.reduce((all, part) => all + part, 0));
  return whole > 0 ? spelled(whole) : undefined;
}

const unitSeconds = { seconds: 1, minutes: 60, hours: 3600 } as const;

function spelled(seconds: number): string {
  return durationText({ seconds: Math.floor(seconds), nanos: Math.round((seconds % 1) * 1e9) });
}

function number(reading: Reading, decorator: Decorator | undefined, name: string): number | undefined {
  const found = given(reading, decorator, name, amount);
  const value = Number(found);
  return found === undefined || Number.isNaN(value) ? undefined : value;
}

/** Of several decorators the larger number counts, as in Metaflow. Memory and disk are megabytes, shared memory mebibytes. */
function resourcesOf(reading: Reading, decorators: readonly Decorator[]): YamlMap {
  const most = (name: string) => {
    const all = decorators.map((each) => number(reading, each, name)).filter((each) => each !== undefined);
    return all.length > 0 ? Math.max(...all) : undefined;
  };
  const sized = (name: string, unit: string) => {
    const value = most(name);
    return value === undefined ? undefined : `${value}${unit}`;
  };
  return yamlMap([
    ["cpu", most("cpu")],
    ["memory", sized("memory", "M")],
    ["gpu", most("gpu") || undefined],
    ["disk", sized("disk", "M")],
    ["shm", sized("shared_memory", "Mi")],
  ]);
}

/** `@secrets(sources=…)`: a source is text, or a mapping of its type and id. */
function sourcesOf(reading: Reading, decorator: Decorator | undefined): string[] {
  const at = decorator?.given.get("sources");
  const found = at && !isNone(at) ? data(reading, at) : undefined;
  if (!at || !Array.isArray(found)) return [];
  return (found as readonly Yaml[]).flatMap((source) => sourceOf(reading, at, source));
}

function sourceOf(reading: Reading, at: At, source: Yaml): string[] {
  if (typeof source === "string") return [source];
  const [type, id] = isMap(source) ? [get(source, "type"), get(source, "id")] : [];
  const isPlain = isMap(source) && source.entries.length === 2;
  if (isPlain && typeof type === "string" && typeof id === "string") return [`${type}.${id}`];
  lose(reading, at, "a source of secrets with options has no place in flyte.yaml");
  return [];
}

/** What `@kubernetes` says of the pod. */
function podOf(reading: Reading, decorator: Decorator | undefined): YamlMap {
  const claims = given(reading, decorator, "persistent_volume_claims", variables)?.entries ?? [];
  const pull = given(reading, decorator, "image_pull_secrets", texts);
  const spec = yamlMap([
    ["nodeSelector", nodeSelector(reading, decorator)],
    ["tolerations", given(reading, decorator, "tolerations", data)],
    ["imagePullSecrets", pull?.map((name) => yamlMap([["name", name]]))],
    ["volumes", claims.length > 0 ? claims.map(({ key }) => volume(key)) : undefined],
    ["containers", claims.length > 0 ? [primary(claims)] : undefined],
  ]);
  return yamlMap([
    ["labels", given(reading, decorator, "labels", variables)],
    ["annotations", given(reading, decorator, "annotations", variables)],
    ["pod_spec", filled(spec)],
  ]);
}

function volume(claim: string): YamlMap {
  return yamlMap([
    ["name", claim],
    ["persistentVolumeClaim", yamlMap([["claimName", claim]])],
  ]);
}

function primary(claims: YamlMap["entries"]): YamlMap {
  const mounts = claims.map(({ key, value }) =>
    yamlMap([
      ["name", key],
      ["mountPath", value],
    ]),
  );
  return yamlMap([
    ["name", "primary"],
    ["volumeMounts", mounts],
  ]);
}

/** A mapping, or `name=value` texts with commas between them. */
function nodeSelector(reading: Reading, decorator: Decorator | undefined): YamlMap | undefined {
  const at = decorator?.given.get("node_selector");
  if (!at || isNone(at)) return undefined;
  const found = constantAt(at);
  if (found?.kind !== "str") return variables(reading, at);
  const pairs = found.value.split(",").map((pair) => pair.split("=") as [string, string?]);
  return pairs.reduce<YamlMap>((all, [name, value = ""]) => set(all, name.trim(), value.trim()), { entries: [] });
}
