/** Plugin configs as instances of the plugins' own classes. */
import { has, type Lower } from "../../model/lower.ts";
import type { PluginConfig } from "../../model/plugin-config.ts";
import {
  clusteredFields,
  daskFields,
  databricksFields,
  elasticFields,
  rayFields,
  sparkFields,
} from "../../model/plugin-fields.ts";
import type { PodTemplate } from "../../model/pod-template.ts";
import type { Resources } from "../../model/resources.ts";
import { lowerSettings } from "../../model/settings.ts";
import { child, isEmpty, isNull, type Located, type Node, type Place } from "../../source/node.ts";
import { type Code, call, type Item, imported, keyword, list, none, type Text, text } from "./code.ts";
import { nodeCode } from "./node-code.ts";
import { podTemplateCode } from "./pod-template-code.ts";
import { podResourcesCode, resourcesCode } from "./resources-code.ts";

/** `Spark(...)` and its like; undefined for `clustered`, which is a kind of environment, and for no plugin at all. */
export function pluginCode({ plugin, config }: PluginConfig): Code | undefined {
  const known = Object.hasOwn(classes, plugin) ? classes[plugin] : undefined;
  if (!known) return undefined;
  const nulls = (known.nullable ?? []).filter((name) => isWrittenNull(child(config.node, name)));
  const given = fieldArguments(lowerSettings(config, known.fields), known.coders);
  return call(known.name, [...given, ...nulls.map((name) => keyword(name, none))]);
}

/** The arguments that `ClusteredTaskEnvironment` takes besides those of every environment. */
export function clusteredArguments(config: Place): Item[] {
  return fieldArguments(lowerSettings(config, clusteredFields), {
    runtime: runtimeCode,
    failure_policy: instance(clustered("ClusterFailurePolicy")),
  });
}

/** A field's value as Python; what stands there has been lowered by the plugin's table. */
type Coder = (field: Located<unknown>) => Code;
type Coders = Readonly<Record<string, Coder>>;

interface PluginClass {
  readonly name: Text;
  readonly fields: Readonly<Record<string, Lower<unknown>>>;
  /** For the fields that are more than what is written. */
  readonly coders: Coders;
  /** Fields to which None is not the same as nothing. */
  readonly nullable?: readonly string[];
}

function isWrittenNull(node: Node | undefined): boolean {
  return node !== undefined && isNull(node) && !isEmpty(node);
}

const resources: Coder = ({ value }) => resourcesCode(value as Resources);
const podTemplate: Coder = ({ value }) => podTemplateCode(value as PodTemplate);

/** An instance of a class, from the fields that are set. */
function instance(name: Text, coders: Coders = {}): Coder {
  return ({ value }) => call(name, fieldArguments(value as object, coders));
}

function fieldArguments(fields: object, coders: Coders): Item[] {
  return Object.entries(fields as Readonly<Record<string, Located<unknown>>>).flatMap(([name, field]) => {
    const coder = Object.hasOwn(coders, name) ? coders[name] : undefined;
    return keyword(name, coder ? coder(field) : nodeCode(field.node)) ?? [];
  });
}

function clustered(name: string): Text {
  return imported("flyte.clustered", name);
}

function runtimeCode(field: Located<unknown>): Code {
  const { torch_run } = field.value as { readonly torch_run?: Located<unknown> };
  if (has(field, "jax_run")) return call(clustered("JaxRun"), []);
  return torch_run ? instance(clustered("TorchRun"))(torch_run) : call(clustered("TorchRun"), []);
}

const ray = (name: string) => imported("flyteplugins.ray", name);
const dask = (name: string) => imported("flyteplugins.dask", name);
const podResources: Coder = ({ value }) => podResourcesCode(value as Resources);
const rayNode = { pod_template: podTemplate, requests: podResources, limits: podResources };
const sparkPods = { driver_pod: podTemplate, executor_pod: podTemplate };

const rayWorkers: Coder = ({ value }) =>
  list((value as Located<unknown>[]).map(instance(ray("WorkerNodeConfig"), rayNode)));

const upscalingMode: Coder = ({ value }) =>
  text(`AutoscalerOptionsConfig.UpscalingMode.${String(value).toUpperCase()}`, {
    module: "flyteplugins.ray",
    name: "AutoscalerOptionsConfig",
  });

/** Sources: flyteplugins-spark, -databricks, -ray, -dask, -pytorch, -echo, each task.py; flyte/extras/_sleep.py. */
const classes: Readonly<Record<string, PluginClass>> = {
  spark: { name: imported("flyteplugins.spark", "Spark"), fields: sparkFields, coders: sparkPods },
  databricks: {
    name: imported("flyteplugins.databricks", "Databricks"),
    fields: databricksFields,
    coders: sparkPods,
  },
  ray: {
    name: ray("RayJobConfig"),
    fields: rayFields,
    coders: {
      worker_node_config: rayWorkers,
      head_node_config: instance(ray("HeadNodeConfig"), rayNode),
      autoscaler_options: instance(ray("AutoscalerOptionsConfig"), {
        upscaling_mode: upscalingMode,
        resources,
      }),
    },
  },
  dask: {
    name: dask("Dask"),
    fields: daskFields,
    coders: {
      scheduler: instance(dask("Scheduler"), { resources }),
      workers: instance(dask("WorkerGroup"), { resources }),
    },
  },
  pytorch_elastic: {
    name: imported("flyteplugins.pytorch", "Elastic"),
    fields: elasticFields,
    coders: { run_policy: instance(imported("flyteplugins.pytorch.task", "RunPolicy")) },
    nullable: ["nccl_heartbeat_timeout_sec"],
  },
  echo: { name: imported("flyteplugins.echo", "Echo"), fields: {}, coders: {} },
  sleep: { name: imported("flyte.extras", "Sleep"), fields: {}, coders: {} },
};
