/** `flyte.yaml` as it is to be written. */
import type { EnvironmentSettings } from "../model/environment.ts";
import { pythonDefaults } from "../model/model.ts";
import type { Collected, ImportedEnvironment, ImportedTask } from "./collect.ts";
import { blockAbove, commentBehind } from "./comments.ts";
import type { ContainerCode } from "./container.ts";
import type { Dependency } from "./environment.ts";
import type { ImageUse } from "./image.ts";
import { type Images, imagesOf } from "./images.ts";
import type { CodeBase } from "./modules.ts";
import { callAt } from "./reading.ts";
import { block, get, ordered, set, type YamlEntry, type YamlMap, yamlMap } from "./yaml.ts";

/** A document, and the key of each container task in it. */
export interface Document {
  readonly root: YamlMap;
  readonly containers: ReadonlyMap<ContainerCode, string>;
}

/** The document for what was collected. */
export function documentOf(codeBase: CodeBase, { environments, overrides }: Collected): Document {
  const uses = environments.flatMap((each) => useOf(each) ?? []);
  const images = imagesOf(uses, { project: codeBase.project, base: codeBase.base, losses: [] });
  const containers = containerKeys(environments);
  const writing: Writing = { environments, overrides, images, containers, externals: externalsOf(environments) };
  const root = block(
    yamlMap([
      ["flytec", 1],
      ["python", pythonOf(codeBase)],
      [
        "external",
        writing.externals.size > 0 ? block(yamlMap([...writing.externals].map(([name, at]) => [name, at]))) : undefined,
      ],
      ["images", images.named.length > 0 ? block({ entries: images.named }) : undefined],
      ["environments", block({ entries: environments.map((each) => environmentEntry(each, writing)) })],
      ["compile", [yamlMap([["target", "python"]])]],
    ]),
  );
  return { root: spaced(root), containers };
}

interface Writing {
  readonly environments: readonly ImportedEnvironment[];
  readonly overrides: Collected["overrides"];
  readonly images: Images;
  readonly containers: ReadonlyMap<ContainerCode, string>;
  /** `external:` by the name there. */
  readonly externals: ReadonlyMap<string, string>;
}

function pythonOf({ root, paths, project, version }: CodeBase): YamlMap | undefined {
  const made = yamlMap([
    ["root", root === pythonDefaults.root ? undefined : root],
    ["path", paths.length > 0 ? paths : undefined],
    ["module", project.generated === pythonDefaults.module ? undefined : project.generated],
    ["version", version],
  ]);
  return made.entries.length > 0 ? made : undefined;
}

/** The blank line before each part of the document and before each environment. */
function spaced(root: YamlMap): YamlMap {
  return {
    ...root,
    entries: root.entries.map((entry) => {
      const isPart = ["external", "images", "environments", "compile"].includes(entry.key);
      const value = entry.key === "environments" ? apart(entry.value as YamlMap) : entry.value;
      return isPart ? { ...entry, value, above: ["", ...(entry.above ?? [])] } : { ...entry, value };
    }),
  };
}

function apart(map: YamlMap): YamlMap {
  return {
    ...map,
    entries: map.entries.map((entry, i) => (i === 0 ? entry : { ...entry, above: ["", ...(entry.above ?? [])] })),
  };
}

function useOf({ image, containers }: ImportedEnvironment): ImageUse | undefined {
  return image ?? containers[0]?.image;
}

/** The order in which an environment is written; all its keys, as the model has them. */
const environmentKeys = [
  "extends",
  "description",
  "image",
  "module",
  "resources",
  "env_vars",
  "secrets",
  "service_account",
  "cache",
  "reusable",
  "pod_template",
  "plugin_config",
  "interruptible",
  "queue",
  "include",
  "depends_on",
  "metaflow",
  "tasks",
] satisfies (keyof EnvironmentSettings | "tasks")[];

function environmentEntry(environment: ImportedEnvironment, writing: Writing): YamlEntry {
  const { name, code } = environment;
  const { text } = code.module.source;
  const { lines } = code.statement ? blockAbove(text, code.statement.start) : { lines: [] };
  const beside = code.statement && commentBehind(text, code.statement.end);
  const value = environmentMap(environment, writing);
  return {
    key: name,
    value: value.entries.length > 0 ? value : null,
    ...(lines.length > 0 && { above: lines }),
    ...(beside !== undefined && { beside }),
  };
}

function environmentMap(environment: ImportedEnvironment, writing: Writing): YamlMap {
  const { settings, cloneOf, containers } = environment;
  const use = useOf(environment);
  const shared = containers[0]?.shared.entries ?? [];
  const module = moduleOf(environment);
  const dependsOn = environment.dependsOn.map((each) => nameOf(each, writing));
  const tasks = tasksOf(environment, module, writing);
  const entries: YamlEntry[] = [
    ...(cloneOf ? [{ key: "extends", value: nameById(cloneOf.id, writing) }] : []),
    ...settings.entries,
    ...shared,
    ...(use === undefined ? [] : [{ key: "image", ...writing.images.use(use) }]),
    ...(module === undefined || isInherited(environment, module, writing) ? [] : [{ key: "module", value: module }]),
    ...(dependsOn.length > 0 || (cloneOf && environment.dependencies)
      ? [{ key: "depends_on", value: [...new Set(dependsOn)] }]
      : []),
    ...(tasks.length > 0 ? [{ key: "tasks", value: block({ entries: tasks }) }] : []),
  ];
  return ordered(block({ entries }), environmentKeys);
}

/** The module that most of an environment's functions are in. */
function moduleOf({ tasks, isUnwritten }: ImportedEnvironment): string | undefined {
  if (isUnwritten) return undefined;
  const counts = new Map<string, number>();
  for (const { code } of tasks) counts.set(code.module.name, (counts.get(code.module.name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function isInherited({ cloneOf }: ImportedEnvironment, module: string, { environments }: Writing): boolean {
  const base = cloneOf && environments.find(({ code }) => code.id === cloneOf.id);
  if (!base) return false;
  const own = moduleOf(base);
  return own === undefined ? isInherited(base, module, { environments } as Writing) : own === module;
}

const taskKeys = [
  "short_name",
  "function",
  "container",
  "inputs",
  "outputs",
  "cache",
  "retries",
  "timeout",
  "pod_template",
  "report",
  "interruptible",
  "queue",
  "service_account",
  "max_inline_io_bytes",
  "entrypoint",
  "produces_artifacts",
  "docs",
  "links",
  "metaflow",
  "triggers",
  "overrides",
];

function tasksOf(environment: ImportedEnvironment, module: string | undefined, writing: Writing): YamlEntry[] {
  const containers = environment.containers.map((each): YamlEntry => {
    const key = writing.containers.get(each)!;
    const value =
      get(each.task, "short_name") === undefined && key !== each.name
        ? set(each.task, "short_name", each.name)
        : each.task;
    const { lines } = each.variable ? blockAbove(each.variable.module.source.text, each.variable.start) : { lines: [] };
    return { key, value: ordered(block(value), taskKeys), ...(lines.length > 0 && { above: lines }) };
  });
  return [
    ...containers,
    ...environment.tasks.map((task) =>
      taskEntry(task, environment.isUnwritten ? task.code.module.name : module, writing),
    ),
  ];
}

function taskEntry(task: ImportedTask, module: string | undefined, { overrides }: Writing): YamlEntry {
  const { code, value } = task;
  const name = code.function.name.name;
  const own = new Map(overrides.flatMap((each) => (each.task === task ? [[each.name, each.value] as const] : [])));
  const placed = code.module.name === module ? value : set(value, "function", `${code.module.name}:${name}`);
  const map = own.size > 0 ? set(placed, "overrides", block(yamlMap(own))) : placed;
  return { key: name, value: map.entries.length > 0 ? ordered(block(map), taskKeys) : null };
}

/** Keys of container tasks: their names, less the environment's where they begin with it. */
function containerKeys(environments: readonly ImportedEnvironment[]): Map<ContainerCode, string> {
  const keys = environments.flatMap(({ name, containers }) =>
    containers.map(
      (each) => [each, each.name.startsWith(`${name}.`) ? each.name.slice(name.length + 1) : each.name] as const,
    ),
  );
  return new Map(keys);
}

/** Environments that stay in Python and that others depend on, each with a name of its own. */
function externalsOf(environments: readonly ImportedEnvironment[]): Map<string, string> {
  const named = new Map<string, string>();
  const taken = new Set(environments.map(({ name }) => name));
  for (const dependency of environments.flatMap(({ dependsOn }) => dependsOn)) {
    const found = externalOf(dependency, environments);
    if (!found || [...named.values()].includes(found.at)) continue;
    let name = found.name;
    for (let i = 2; taken.has(name); i++) name = `${found.name}-${i}`;
    taken.add(name);
    named.set(name, found.at);
  }
  return named;
}

function externalOf(
  dependency: Dependency,
  environments: readonly ImportedEnvironment[],
): { name: string; at: string } | undefined {
  if (dependency.kind === "external")
    return { name: dependency.name, at: `${dependency.module}:${dependency.attribute}` };
  const { code } = dependency;
  if (environments.some((each) => each.code.id === code.id)) return undefined;
  return { name: nameInCode(code.call) ?? code.variable ?? "", at: `${code.module.name}:${code.variable}` };
}

function nameInCode(call: Parameters<typeof callAt>[0]): string | undefined {
  const made = callAt(call);
  const given = made?.at.arguments.find(({ name }, i) => name === "name" || (i === 0 && name === undefined));
  return given?.value.kind === "string" ? given.value.value : undefined;
}

function nameOf(dependency: Dependency, writing: Writing): string {
  const found = externalOf(dependency, writing.environments);
  if (found) return [...writing.externals].find(([, at]) => at === found.at)![0];
  return dependency.kind === "environment" ? nameById(dependency.code.id, writing) : dependency.name;
}

function nameById(id: string, { environments }: Pick<Writing, "environments">): string {
  return environments.find(({ code }) => code.id === id)!.name;
}
