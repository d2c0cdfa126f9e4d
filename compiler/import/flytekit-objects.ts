/** Objects of flytekit's classes, in Flyte 2's words. */
import type { CallExpression } from "../python/syntax.ts";
import type { Table } from "./calls.ts";
import type { ImageUse } from "./image.ts";
import { daskTable, elastic, rayTable, sparkTable } from "./plugin-config.ts";
import { podTemplateFields } from "./pod-template.ts";
import { type At, follow, isNone, lose, type Read, type Reading } from "./reading.ts";
import { flytekitName } from "./sdk-name.ts";
import { amount, computed, text, texts, variables } from "./values.ts";
import { get, set, type Yaml, type YamlEntry, type YamlMap, yamlMap } from "./yaml.ts";

/** The arguments of one of flytekit's classes. */
export function objectOf(
  reading: Reading,
  { scope, at }: { scope: At["scope"]; at: CallExpression },
  order: readonly string[],
  table: Table,
): YamlMap {
  const entries = at.arguments.flatMap(({ name: written, value, start, end }, i): YamlEntry[] => {
    const name = written ?? order[i];
    const place = { scope, at: value };
    if (isNone(place)) return [];
    const read = name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
    if (!read) lose(reading, { scope, at: { start, end } }, `\`${name ?? "this"}\` has no place in flyte.yaml`);
    const made = read?.(reading, place);
    return made === undefined || name === undefined ? [] : [{ key: name, value: made }];
  });
  return { entries };
}

function flytekitObject(symbol: string, order: readonly string[], table: Table): Read<YamlMap> {
  return (reading, place) => {
    const { scope, at } = follow(place);
    if (at.kind !== "call" || flytekitName(scope, at.of) !== symbol) return computed(reading, place);
    return objectOf(reading, { scope, at }, order, table);
  };
}

const documentationObject = flytekitObject("Documentation", ["short_description"], {
  short_description: text,
  long_description: () => undefined,
});
/** `docs=`: its first sentence. */
export const documentation: Read<Yaml> = (reading, at) => {
  const made = documentationObject(reading, at);
  return made && get(made, "short_description");
};

const resourceWords: Table = { cpu: amount, mem: text, gpu: amount, ephemeral_storage: text };
/** `Resources(...)`, in flytekit's words. */
export const resourceObject = flytekitObject("Resources", ["cpu", "mem", "gpu", "ephemeral_storage"], resourceWords);

const secretObject = flytekitObject("Secret", ["group", "key", "group_version", "mount_requirement"], {
  group: text,
  key: text,
  group_version: () => undefined,
  env_var: text,
  mount_requirement: (_, { at }) => (at.kind === "attribute" ? at.name : undefined),
});

/** One of `secret_requests=`; without a key, the group is all there is. */
export const secret: Read<Yaml> = (reading, at) => {
  const made = secretObject(reading, at);
  if (!made) return undefined;
  const [group, key] = [get(made, "group"), get(made, "key")];
  const map = yamlMap([
    ["key", key ?? group],
    ["group", key === undefined ? undefined : group],
    ["as_env_var", get(made, "env_var")],
    ["mount", get(made, "mount_requirement") === "FILE" ? "/etc/flyte/secrets" : undefined],
  ]);
  return map.entries.length === 1 ? map.entries[0]!.value : map;
};

/** `pod_template=`. */
export const podTemplate: Read<Yaml> = flytekitObject(
  "PodTemplate",
  ["pod_spec", "primary_container_name", "labels", "annotations"],
  podTemplateFields,
);

const plugins: Readonly<Record<string, { readonly key: string; readonly table: Table }>> = {
  Spark: { key: "spark", table: sparkTable },
  RayJobConfig: { key: "ray", table: rayTable },
  Elastic: { key: "pytorch_elastic", table: elastic },
  Dask: { key: "dask", table: daskTable },
};

/** `task_config=`. */
export const pluginConfig: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  const plugin = at.kind === "call" ? plugins[flytekitName(scope, at.of) ?? ""] : undefined;
  if (at.kind !== "call" || !plugin) return computed(reading, place);
  return yamlMap([[plugin.key, objectOf(reading, { scope, at }, [], plugin.table)]]);
};

/** `container_image=` where it is a URI. */
export const imageText: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  if (at.kind === "call" && flytekitName(scope, at.of) === "ImageSpec") return undefined;
  const written = text(reading, place);
  return written?.includes("{{")
    ? lose(reading, place, `\`${written}\` is a template of flytekit's; Flyte 2 has \`from_ref_name\` for it`)
    : written;
};

const imageSpec = flytekitObject("ImageSpec", ["name"], {
  name: text,
  python_version: text,
  base_image: text,
  registry: text,
  packages: texts,
  apt_packages: texts,
  env: variables,
  commands: texts,
  requirements: text,
});

/** An `ImageSpec` as the image that Flyte 2 builds. */
export function imageSpecOf(reading: Reading, place: At | undefined): ImageUse | undefined {
  const { scope, at } = place ? follow(place) : { scope: undefined, at: undefined };
  if (!place || !scope || at?.kind !== "call" || flytekitName(scope, at.of) !== "ImageSpec") return undefined;
  const made = imageSpec(reading, place);
  if (!made) return undefined;
  const own = (names: readonly string[]) => yamlMap(names.map((name) => [name, get(made, name)] as const));
  const base = get(made, "base_image");
  const layers = [
    ["with_apt_packages", "apt_packages"],
    ["with_requirements", "requirements"],
    ["with_pip_packages", "packages"],
    ["with_env_vars", "env"],
    ["with_commands", "commands"],
  ].flatMap(([method, name]) => {
    const value = get(made, name!);
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [yamlMap([[method!, value]])];
  });
  if (typeof base !== "string")
    return {
      code: { from: { method: "from_debian_base", value: own(["python_version", "name", "registry"]) }, layers },
    };
  const clone = set(own(["name", "registry", "python_version"]), "extendable", true);
  return { code: { from: { method: "from_base", value: base }, clone, layers } };
}
