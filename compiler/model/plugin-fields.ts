/**
 * The fields of each plugin's config, by YAML key: the SDK's own classes and names.
 * Sources: flyteplugins-spark, -databricks, -dask, -ray, -pytorch 2.12.1, each task.py; flyte/clustered/_environment.py.
 */
import type { Node, Place } from "../source/node.ts";
import { boolean, integer, type Lower, list, map, string, text } from "./lower.ts";
import { lowerPodTemplate, type PodTemplate } from "./pod-template.ts";
import { lowerResources } from "./resources.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";

type Table = Readonly<Record<string, Lower<unknown>>>;

/** A mapping lowered by a table; anything else is nothing. */
function fields<T extends Table>(table: T): Lower<SettingsOf<T>> {
  return (place) => (place.node.kind === "mapping" ? lowerSettings(place, table) : undefined);
}

/** Any value, as it is written. */
const json: Lower<Node> = ({ node }) => node;

/** A template itself; these fields take no name of one. */
const podTemplate: Lower<PodTemplate> = (place) => {
  const use = lowerPodTemplate(place);
  return use?.kind === "template" ? use : undefined;
};

/** `Spark(...)`. */
export const sparkFields = {
  spark_conf: map(string),
  hadoop_conf: map(string),
  executor_path: string,
  applications_path: string,
  driver_pod: podTemplate,
  executor_pod: podTemplate,
} as const satisfies Table;

/** `Databricks(...)`: Spark's fields and its own. */
export const databricksFields = {
  ...sparkFields,
  databricks_conf: json,
  databricks_instance: string,
  databricks_token: string,
} as const satisfies Table;

/** `Scheduler(...)`. */
export const daskSchedulerFields = { image: string, resources: lowerResources } as const satisfies Table;
/** `WorkerGroup(...)`. */
export const daskWorkerFields = {
  number_of_workers: integer,
  image: string,
  resources: lowerResources,
} as const satisfies Table;

/** `Dask(scheduler=Scheduler(...), workers=WorkerGroup(...))`. */
export const daskFields = {
  scheduler: fields(daskSchedulerFields),
  workers: fields(daskWorkerFields),
} as const satisfies Table;

/** `HeadNodeConfig(...)`, and what workers share with it. */
export const rayNodeFields = {
  ray_start_params: map(string),
  pod_template: podTemplate,
  requests: lowerResources,
  limits: lowerResources,
} as const satisfies Table;

/** `WorkerNodeConfig(...)`. */
export const rayWorkerFields = {
  group_name: string,
  replicas: integer,
  min_replicas: integer,
  max_replicas: integer,
  ...rayNodeFields,
} as const satisfies Table;

/** `AutoscalerOptionsConfig(...)`. */
export const rayAutoscalerFields = {
  upscaling_mode: string,
  idle_timeout_seconds: integer,
  image: string,
  env: map(string),
  resources: lowerResources,
} as const satisfies Table;

/** `RayJobConfig(...)`. */
export const rayFields = {
  worker_node_config: list(fields(rayWorkerFields)),
  head_node_config: fields(rayNodeFields),
  enable_autoscaling: boolean,
  autoscaler_options: fields(rayAutoscalerFields),
  runtime_env: json,
  address: string,
  shutdown_after_job_finishes: boolean,
  ttl_seconds_after_finished: integer,
} as const satisfies Table;

/** What a Ray head, or a group of workers, asks of its nodes. */
export type RayNode = SettingsOf<typeof rayNodeFields>;

/** All nodes of a Ray cluster: the head, then the groups of workers. */
export function rayNodes(config: Place): RayNode[] {
  const { head_node_config, worker_node_config } = lowerSettings(config, rayFields);
  return [head_node_config, ...(worker_node_config?.value ?? [])].flatMap((node) => node?.value ?? []);
}

/** A group of workers of a Ray cluster. */
export type RayWorker = SettingsOf<typeof rayWorkerFields>;
/** How a Ray cluster grows and shrinks. */
export type RayAutoscaler = SettingsOf<typeof rayAutoscalerFields>;

/** `RunPolicy(...)`. */
export const runPolicyFields = {
  clean_pod_policy: string,
  ttl_seconds_after_finished: integer,
  active_deadline_seconds: integer,
  backoff_limit: integer,
} as const satisfies Table;

/** `Elastic(...)`. */
export const elasticFields = {
  nnodes: text,
  nproc_per_node: integer,
  rdzv_backend: string,
  run_policy: fields(runPolicyFields),
  monitor_interval: integer,
  max_restarts: integer,
  rdzv_configs: json,
  nccl_heartbeat_timeout_sec: integer,
  nccl_async_error_handling: boolean,
  nccl_collective_timeout_sec: integer,
  nccl_enable_monitoring: boolean,
} as const satisfies Table;

/** What becomes of a job's pods and of the job when it is done. */
export type RunPolicy = SettingsOf<typeof runPolicyFields>;

/** `TorchRun(...)`. */
export const torchRunFields = { rdzv_backend: string, max_restarts: integer } as const satisfies Table;
/** `ClusterFailurePolicy(...)`. */
export const failurePolicyFields = {
  max_restarts: integer,
  restart_on_host_maintenance: boolean,
} as const satisfies Table;

/** What `ClusteredTaskEnvironment` takes besides an environment's own parameters; a runtime is one of two. */
export const clusteredFields = {
  replicas: integer,
  nproc_per_node: integer,
  runtime: fields({ torch_run: fields(torchRunFields), jax_run: fields({}) }),
  interconnect: string,
  failure_policy: fields(failurePolicyFields),
  ttl_seconds_after_finished: integer,
} as const satisfies Table;
