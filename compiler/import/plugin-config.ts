/** Plugin configs: instances of the plugins' own classes. */

import { bind } from "./bind.ts";
import { classOf, each, fields, record, type Table } from "./calls.ts";
import { podTemplateObject } from "./pod-template.ts";
import { type CallAt, follow, type Read, type Reading } from "./reading.ts";
import { resources } from "./resources.ts";
import { sdkName } from "./sdk-name.ts";
import { computed, data, flag, text, variables, whole } from "./values.ts";
import { set, type Yaml, type YamlMap, yamlMap } from "./yaml.ts";

/** Fields of `Spark`. */
export const sparkTable: Table = {
  spark_conf: data,
  hadoop_conf: data,
  executor_path: text,
  applications_path: text,
  driver_pod: podTemplateObject,
  executor_pod: podTemplateObject,
};

const node: Table = {
  ray_start_params: variables,
  pod_template: podTemplateObject,
  requests: resources,
  limits: resources,
};

const worker = classOf("WorkerNodeConfig", {
  group_name: text,
  replicas: whole,
  min_replicas: whole,
  max_replicas: whole,
  ...node,
});

/** Fields of `RayJobConfig`. */
export const rayTable: Table = {
  worker_node_config: each(worker),
  head_node_config: classOf("HeadNodeConfig", node),
  enable_autoscaling: flag,
  autoscaler_options: classOf("AutoscalerOptionsConfig", {
    upscaling_mode: (reading, at) => upscalingMode(reading, at),
    idle_timeout_seconds: whole,
    image: text,
    env: variables,
    resources,
  }),
  runtime_env: data,
  address: text,
  shutdown_after_job_finishes: flag,
  ttl_seconds_after_finished: whole,
};

/** A member of an enum of the plugin's, by its name. */
const upscalingMode: Read<string> = (reading, at) => {
  const [, name] = /UpscalingMode\.([A-Z]+)$/.exec(sdkName(at.scope, at.at) ?? "") ?? [];
  return name ?? text(reading, at);
};

/** Fields of `Elastic`. */
export const elastic: Table = {
  nnodes: (reading, at) => (follow(at).at.kind === "number" ? whole(reading, at) : text(reading, at)),
  nproc_per_node: whole,
  rdzv_backend: text,
  run_policy: classOf("RunPolicy", {
    clean_pod_policy: text,
    ttl_seconds_after_finished: whole,
    active_deadline_seconds: whole,
    backoff_limit: whole,
  }),
  monitor_interval: whole,
  max_restarts: whole,
  rdzv_configs: data,
  nccl_heartbeat_timeout_sec: whole,
  nccl_async_error_handling: flag,
  nccl_collective_timeout_sec: whole,
  nccl_enable_monitoring: flag,
};

/** Fields of `Dask`. */
export const daskTable: Table = {
  scheduler: classOf("Scheduler", { image: text, resources }),
  workers: classOf("WorkerGroup", { number_of_workers: whole, image: text, resources }),
};

const classes: Readonly<Record<string, { readonly key: string; readonly table: Table }>> = {
  Spark: { key: "spark", table: sparkTable },
  Databricks: {
    key: "databricks",
    table: { ...sparkTable, databricks_conf: data, databricks_instance: text, databricks_token: text },
  },
  RayJobConfig: { key: "ray", table: rayTable },
  Dask: { key: "dask", table: daskTable },
  Elastic: { key: "pytorch_elastic", table: elastic },
  Echo: { key: "echo", table: {} },
  Sleep: { key: "sleep", table: {} },
};

/** `plugin_config:`: the plugin, with its fields. */
export const pluginConfig: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  const known = at.kind === "call" ? classes[sdkName(scope, at.of) ?? ""] : undefined;
  if (at.kind !== "call" || !known) return computed(reading, place);
  const made = record(reading, { scope, at }, sdkName(scope, at.of)!, known.table);
  return made && yamlMap([[known.key, made]]);
};

const runtime: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  const name = at.kind === "call" ? sdkName(scope, at.of) : undefined;
  if (at.kind === "call" && name === "JaxRun") return yamlMap([["jax_run", { entries: [] }]]);
  const made = classOf("TorchRun", { rdzv_backend: text, max_restarts: whole })(reading, place);
  return made === undefined ? undefined : yamlMap([["torch_run", made]]);
};

const clusteredTable: Table = {
  replicas: whole,
  nproc_per_node: whole,
  runtime,
  interconnect: text,
  failure_policy: classOf("ClusterFailurePolicy", { max_restarts: whole, restart_on_host_maintenance: flag }),
  ttl_seconds_after_finished: whole,
};

/** The parameters that `ClusteredTaskEnvironment` has besides those of every environment. */
export const clusteredParameters: ReadonlySet<string> = new Set(Object.keys(clusteredTable));

/** What a `ClusteredTaskEnvironment` says of its cluster, as the plugin `clustered`. */
export function clustered(reading: Reading, call: CallAt): YamlMap | undefined {
  const bound = bind(reading, call, "ClusteredTaskEnvironment");
  if (!bound) return undefined;
  const named = new Map([...bound.named].filter(([name]) => clusteredParameters.has(name)));
  return set({ entries: [] }, "clustered", fields(reading, { ...bound, named }, clusteredTable));
}
