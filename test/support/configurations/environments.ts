import fc from "fast-check";
import { type Draw, either, pick, some } from "./drawing.ts";
import { definition } from "./images.ts";
import { pluginConfig } from "./plugins.ts";
import { podTemplateUse } from "./pods.ts";
import { cache, off, reusePolicy } from "./policies.ts";
import { resources } from "./resources.ts";
import { account, description, queue, secrets, switched, variables } from "./settings.ts";
import { type Surroundings, task } from "./tasks.ts";
import { isMapping, type Mapping } from "./yaml.ts";

/** What an environment of a project can refer to. */
export interface Known {
  readonly images: readonly string[];
  /** Environments that it can depend on. */
  readonly environments: readonly string[];
  /** Environments that it can extend, by what else it may say: a plugin and a policy rule each other out. */
  readonly parents: Readonly<Partial<Record<Kind, string>>>;
}

export type Kind = "plain" | "reusable" | "plugin";

/** Settings that any environment can have. */
const shared = {
  resources,
  env_vars: variables,
  secrets,
  service_account: account,
  interruptible: switched,
  queue,
  description,
};

const included = pick("[data/a.txt]", "[data/*.txt, requirements.txt]");

/** An environment whose tasks are called `t_<name>_a` and so on. */
export function environment(name: string, known: Known): Draw<Mapping> {
  return fc.oneof(
    { arbitrary: functions(name, known, "plain"), weight: 5 },
    { arbitrary: functions(name, known, "reusable"), weight: 3 },
    { arbitrary: functions(name, known, "plugin"), weight: 5 },
    { arbitrary: containers(name, known), weight: 2 },
  );
}

/** An environment without tasks, for others to extend. */
export function parent(kind: Kind, images: readonly string[]): Draw<Mapping> {
  return head(kind, { images, environments: [], parents: {} });
}

function image({ images }: Known): Draw {
  const uri = pick(
    "ghcr.io/acme/etl:1.4",
    "'localhost:5000/a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'",
    "python:3.12",
  );
  return either(
    ...(images.length > 0 ? [fc.constantFrom(...images), fc.constantFrom(...images)] : []),
    uri,
    definition,
    pick("auto"),
  );
}

function references({ environments }: Known): Readonly<Record<string, Draw>> {
  return environments.length > 0 ? { depends_on: fc.subarray([...environments]) } : {};
}

const particulars: Readonly<Record<Kind, Readonly<Record<string, Draw>>>> = {
  plain: { reusable: off },
  reusable: { reusable: reusePolicy },
  plugin: { plugin_config: pluginConfig },
};

/** What an environment of a kind says itself; one that extends another of its kind leaves its particulars to that. */
function head(kind: Kind, known: Known): Draw<Mapping> {
  const settings = {
    ...shared,
    image: image(known),
    ...references(known),
    cache: cache([]),
    pod_template: podTemplateUse,
    module: pick("jobs", "pkg.mod", "deep.er.mod_2"),
    include: included,
  };
  const parent = known.parents[kind];
  const { plain, [kind]: own } = particulars;
  const alone = kind === "plain" ? some({ ...settings, ...plain }) : some(settings, own);
  return (parent === undefined ? alone : fc.oneof(alone, some(settings, { extends: fc.constant(parent) }))).map(
    settled,
  );
}

function functions(name: string, known: Known, kind: Kind): Draw<Mapping> {
  return head(kind, known).chain((head) =>
    withTasks(head, name, { container: false, reusable: kind === "reusable", ...pluginOf(head) }),
  );
}

function containers(name: string, known: Known): Draw<Mapping> {
  return some({
    ...shared,
    image: image(known),
    ...references(known),
    cache: cache([]),
    pod_template: pick("gpu-nodes"),
    reusable: reusePolicy,
    include: included,
  }).chain((head) => withTasks(head, name, { container: true, reusable: isMapping(head.reusable) }));
}

function pluginOf({ plugin_config, extends: parent }: Mapping): { plugin?: string } {
  if (parent !== undefined) return { plugin: "clustered" };
  return isMapping(plugin_config) ? { plugin: Object.keys(plugin_config)[0]! } : {};
}

function withTasks(head: Mapping, name: string, surroundings: Surroundings): Draw<Mapping> {
  const names = ["a", "b", "c"].map((letter) => `t_${name.replaceAll("-", "_")}_${letter}`);
  const module = head.module !== undefined && head.module !== null;
  const tasks = fc
    .integer({ min: 1, max: 3 })
    .chain((count) =>
      fc.record(Object.fromEntries(names.slice(0, count).map((each) => [each, task(each, module, surroundings)]))),
    );
  return tasks.map((tasks) => ({ ...head, tasks }));
}

/** A cluster's pods need as many accelerators as processes: here they have none. */
function settled(environment: Mapping): Mapping {
  const { resources, ...rest } = environment;
  const mayBeClustered = pluginOf(environment).plugin === "clustered";
  return mayBeClustered
    ? { ...rest, ...(isMapping(resources) ? { resources: withoutGpu(resources) } : {}) }
    : environment;
}

function withoutGpu({ gpu, ...rest }: Mapping): Mapping {
  return rest;
}
