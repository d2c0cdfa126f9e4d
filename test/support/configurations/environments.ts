import fc from "fast-check";
import { type Draw, either, pick, some } from "./drawing.ts";
import { definition } from "./images.ts";
import { pluginConfig } from "./plugins.ts";
import { podTemplateUse } from "./pods.ts";
import { cache, off, reusePolicy } from "./policies.ts";
import { resources } from "./resources.ts";
import { account, description, queue, secrets, switched, variables } from "./settings.ts";
import { type Surroundings, task } from "./tasks.ts";
import type { Mapping } from "./yaml.ts";

/** What an environment of a project can refer to. */
export interface Known {
  readonly images: readonly string[];
  /** Environments that it can depend on, or extend. */
  readonly environments: readonly string[];
  readonly externals: readonly string[];
}

/** Settings that any environment can have. */
export const shared = {
  resources,
  env_vars: variables,
  secrets,
  service_account: account,
  interruptible: switched,
  queue,
  description,
};

/** An environment whose tasks are called `<name>_0` and so on. */
export function environment(name: string, known: Known): Draw<Mapping> {
  return fc.oneof(
    { arbitrary: functions(name, known, {}), weight: 5 },
    { arbitrary: functions(name, known, { reusable: true }), weight: 3 },
    { arbitrary: functions(name, known, { plugin: true }), weight: 4 },
    { arbitrary: containers(name, known), weight: 2 },
  );
}

function image({ images }: Known): Draw {
  const uri = pick("ghcr.io/acme/etl:1.4", "'localhost:5000/a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'", "python:3.12");
  return either(...(images.length > 0 ? [fc.constantFrom(...images), fc.constantFrom(...images)] : []), uri, definition, pick("auto"));
}

function references({ environments, externals }: Known): Readonly<Record<string, Draw>> {
  const all = [...environments, ...externals];
  return all.length > 0 ? { depends_on: fc.subarray(all) } : {};
}

function functions(name: string, known: Known, { reusable = false, plugin = false }): Draw<Mapping> {
  const settings = { ...shared, image: image(known), ...references(known), cache: cache([]), pod_template: podTemplateUse };
  const required: Record<string, Draw> = { ...(reusable ? { reusable: reusePolicy } : {}), ...(plugin ? { plugin_config: pluginConfig } : {}) };
  const free: Record<string, Draw> = reusable || plugin ? {} : { reusable: off };
  return fc.tuple(some({ ...settings, ...free, module: pick("jobs", "pkg.mod", "deep.er.mod_2") }, required)).chain(([head]) => {
    const surroundings: Surroundings = { container: false, reusable, ...pluginOf(head) };
    return withTasks(head, name, typeof head.module === "object" && head.module !== null ? "known" : undefined, surroundings).map(settled);
  });
}

function containers(name: string, known: Known): Draw<Mapping> {
  return some({ ...shared, image: image(known), ...references(known), cache: cache([]), pod_template: pick("gpu-nodes"), reusable: reusePolicy }).chain((head) =>
    withTasks(head, name, undefined, { container: true, reusable: head.reusable !== undefined && head.reusable !== null }),
  );
}

function pluginOf({ plugin_config }: Mapping): { plugin?: string } {
  const [plugin] = Object.keys((plugin_config ?? {}) as Mapping);
  return plugin === undefined ? {} : { plugin };
}

function withTasks(head: Mapping, name: string, module: string | undefined, surroundings: Surroundings): Draw<Mapping> {
  const names = ["a", "b", "c"].map((letter) => `t_${name.replaceAll("-", "_")}_${letter}`);
  const tasks = fc.integer({ min: 1, max: 3 }).chain((count) => fc.record(Object.fromEntries(names.slice(0, count).map((each) => [each, task(each, module, surroundings)]))));
  return tasks.map((tasks) => ({ ...head, tasks }));
}

/** A cluster's pods need as many accelerators as processes: here they have none. */
function settled(environment: Mapping): Mapping {
  const { plugin_config, resources, ...rest } = environment;
  return pluginOf(environment).plugin === "clustered" ? { ...rest, ...(plugin_config ? { plugin_config } : {}) } : environment;
}
