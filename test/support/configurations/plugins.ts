import fc from "fast-check";
import { type Draw, listOf, most, named, only, pick } from "./drawing.ts";
import { fullPodTemplate } from "./pods.ts";
import { amounts, resources } from "./resources.ts";
import { switched, texts, word } from "./settings.ts";
import type { Mapping } from "./yaml.ts";

const conf = named(["spark.executor.memory", "spark.executor.instances", "fs.s3a.endpoint"], word, { max: 3 });

const sparkFields = {
  spark_conf: conf,
  hadoop_conf: conf,
  executor_path: pick("/usr/bin/python3", '""'),
  applications_path: pick("local:///app/main.py", '""'),
  driver_pod: fullPodTemplate,
  executor_pod: fullPodTemplate,
};

const databricks = most({
  ...sparkFields,
  databricks_conf: pick(
    "{run_name: nightly, new_cluster: {num_workers: 2, ratio: 0.5, on: true, tags: [a, null]}}",
    "{}",
  ),
  databricks_instance: pick("acme.cloud.databricks.com"),
  databricks_token: pick("databricks-token"),
});

const rayNode = { ray_start_params: texts, pod_template: fullPodTemplate, requests: amounts, limits: amounts };
const count = pick("0", "1", "5");

const ray = most(
  {
    head_node_config: most(rayNode),
    enable_autoscaling: switched,
    autoscaler_options: most({
      upscaling_mode: pick("DEFAULT", "AGGRESSIVE", "CONSERVATIVE", "UNSPECIFIED"),
      idle_timeout_seconds: pick("60", "0"),
      image: pick("acme/scaler:1"),
      env: texts,
      resources,
    }),
    runtime_env: pick(
      '{pip: [numpy, "pandas==2.2"], env_vars: {A: "1"}, working_dir: .}',
      "{}",
      "{config: {setup_timeout_seconds: 600}, é: [1.5, null, {b: [], a: {}}]}",
    ),
    address: pick("auto"),
    shutdown_after_job_finishes: switched,
    ttl_seconds_after_finished: pick("60", "0"),
  },
  {
    worker_node_config: listOf(
      most(
        { min_replicas: count, max_replicas: count, ...rayNode },
        { group_name: pick("small", "big", '""'), replicas: count },
      ),
    ),
  },
);

const node = { image: pick("acme/dask:1"), resources };
const dask = most({ scheduler: most(node), workers: most({ ...node, number_of_workers: pick("0", "4") }) });

const elastic = most(
  {
    rdzv_backend: pick("c10d", "etcd", "etcd-v2"),
    run_policy: most({
      clean_pod_policy: pick("'None'", "all", "Running"),
      ttl_seconds_after_finished: pick("60"),
      active_deadline_seconds: pick("3600"),
      backoff_limit: pick("2", "0"),
    }),
    monitor_interval: pick("5"),
    max_restarts: pick("0", "7"),
    rdzv_configs: pick("{timeout: 60}", "{}"),
    nccl_heartbeat_timeout_sec: pick("100"),
    nccl_async_error_handling: switched,
    nccl_collective_timeout_sec: pick("30"),
    nccl_enable_monitoring: switched,
  },
  { nnodes: pick("1", "2", '"2:4"', '"1"', '"3:3"'), nproc_per_node: pick("1", "8") },
);

const failurePolicy = most({ max_restarts: pick("0", "3"), restart_on_host_maintenance: switched });
const cluster = {
  interconnect: pick("tcp"),
  failure_policy: failurePolicy,
  ttl_seconds_after_finished: pick("0", "600"),
};
const torch = only("torch_run", most({ rdzv_backend: pick("static", "c10d"), max_restarts: pick("0", "2") }));
const clustered: Draw<Mapping> = fc.oneof(
  most({ ...cluster, runtime: torch }, { replicas: pick("1", "4"), nproc_per_node: pick("1", "8") }),
  most(cluster, { replicas: pick("2"), nproc_per_node: pick("1"), runtime: only("jax_run", pick("{}", "null")) }),
);

const configs: Readonly<Record<string, Draw>> = {
  spark: most(sparkFields),
  databricks,
  ray,
  dask,
  pytorch_elastic: elastic,
  echo: pick("{}", "null"),
  sleep: pick("{}", "null"),
  clustered,
};

/** `plugin_config:` of an environment. */
export const pluginConfig: Draw<Mapping> = anyOf(Object.keys(configs));

/** The plugins with more to say come more often. */
function anyOf(plugins: readonly string[]): Draw<Mapping> {
  const weight = (plugin: string) => (["echo", "sleep", "spark"].includes(plugin) ? 1 : 2);
  return fc.oneof(...plugins.map((plugin) => ({ arbitrary: only(plugin, configs[plugin]!), weight: weight(plugin) })));
}

/** `plugin_config:` of an override, whose task has the plugin `of`, or none; there is none that makes a task clustered. */
export function otherPluginConfig(of: string | undefined): Draw<Mapping> {
  return anyOf(of === undefined ? Object.keys(configs).filter((plugin) => plugin !== "clustered") : [of]);
}
