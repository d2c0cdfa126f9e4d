/** What each plugin's config becomes in a task's spec, against the plugins' own code. */
import { beforeAll, expect, test } from "vitest";
import { plugins } from "../../../compiler/emit/flyte2/plugins/index.ts";
import { readYaml } from "../../../compiler/source/read-yaml.ts";
import { accepted, askOracle, type Json } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";

/** [the value of `plugin_config:`, the same in Python] */
const cases: readonly (readonly [yaml: string, python: string])[] = [
  ["sleep: {}", "Sleep()"],
  ["echo:", "Echo()"],
  ["spark: {}", "Spark()"],
  [
    `spark:
  spark_conf: {spark.executor.memory: 4g, spark.executor.instances: "2"}
  hadoop_conf: {fs.s3a.endpoint: "http://minio"}
  executor_path: /usr/bin/python3
  applications_path: local:///app/main.py
  driver_pod:
    primary_container_name: driver
    labels: {team: data}
    pod_spec: {containers: [{name: driver, resources: {requests: {cpu: "1"}}}], nodeSelector: {pool: big}}
  executor_pod: {annotations: {a: b}, pod_spec: {containers: [], hostIPC: true, terminationGracePeriodSeconds: 30}}`,
    `Spark(
      spark_conf={"spark.executor.memory": "4g", "spark.executor.instances": "2"},
      hadoop_conf={"fs.s3a.endpoint": "http://minio"}, executor_path="/usr/bin/python3", applications_path="local:///app/main.py",
      driver_pod=PodTemplate(primary_container_name="driver", labels={"team": "data"}, pod_spec=V1PodSpec(
        containers=[V1Container(name="driver", resources=V1ResourceRequirements(requests={"cpu": "1"}))], node_selector={"pool": "big"})),
      executor_pod=PodTemplate(annotations={"a": "b"}, pod_spec=V1PodSpec(containers=[], host_ipc=True, termination_grace_period_seconds=30)))`,
  ],
  ["databricks: {}", "Databricks()"],
  [
    `databricks:
  spark_conf: {a: b}
  databricks_conf: {run_name: nightly, new_cluster: {num_workers: 2, spark_version: 13.3.x, ratio: 0.5, on: true, tags: [a, null]}}
  databricks_instance: acme.cloud.databricks.com
  databricks_token: dbx`,
    `Databricks(spark_conf={"a": "b"}, databricks_conf={"run_name": "nightly", "new_cluster": {"num_workers": 2, "spark_version": "13.3.x", "ratio": 0.5, "on": True, "tags": ["a", None]}},
      databricks_instance="acme.cloud.databricks.com", databricks_token="dbx")`,
  ],
  ["dask: {}", "Dask()"],
  [
    `dask:
  scheduler: {image: "acme/dask:1", resources: {cpu: 1, memory: [1Gi, 2Gi]}}
  workers: {number_of_workers: 4, image: "acme/dask:2", resources: {cpu: [500m, 2], memory: 4Gi, gpu: "T4:2", disk: 10Gi}}`,
    `Dask(scheduler=Scheduler(image="acme/dask:1", resources=Resources(cpu=1, memory=("1Gi", "2Gi"))),
      workers=WorkerGroup(number_of_workers=4, image="acme/dask:2", resources=Resources(cpu=("500m", 2), memory="4Gi", gpu="T4:2", disk="10Gi")))`,
  ],
  ["pytorch_elastic: {nnodes: 1, nproc_per_node: 2}", "Elastic(nnodes=1, nproc_per_node=2)"],
  [
    'pytorch_elastic: {nnodes: "1", nproc_per_node: 2, max_restarts: 0}',
    'Elastic(nnodes="1", nproc_per_node=2, max_restarts=0)',
  ],
  [
    `pytorch_elastic:
  nnodes: "2:4"
  nproc_per_node: 8
  rdzv_backend: etcd
  run_policy: {clean_pod_policy: all, ttl_seconds_after_finished: 60, active_deadline_seconds: 3600, backoff_limit: 2}
  monitor_interval: 5
  rdzv_configs: {timeout: 60}
  nccl_heartbeat_timeout_sec: 100`,
    `Elastic(nnodes="2:4", nproc_per_node=8, rdzv_backend="etcd", run_policy=RunPolicy(clean_pod_policy="all", ttl_seconds_after_finished=60, active_deadline_seconds=3600, backoff_limit=2),
      monitor_interval=5, rdzv_configs={"timeout": 60}, nccl_heartbeat_timeout_sec=100)`,
  ],
  [
    "pytorch_elastic: {nnodes: 2, nproc_per_node: 1, run_policy: {clean_pod_policy: None}}",
    'Elastic(nnodes=2, nproc_per_node=1, run_policy=RunPolicy(clean_pod_policy="None"))',
  ],
  ["ray: {worker_node_config: []}", "RayJobConfig(worker_node_config=[])"],
  [
    `ray:
  worker_node_config:
    - {group_name: small, replicas: 2}
    - group_name: big
      replicas: 0
      min_replicas: 1
      max_replicas: 5
      ray_start_params: {num-cpus: "4"}
      requests: {cpu: "4", memory: 8Gi, gpu: "A100:2", disk: 10Gi, shm: auto}
  head_node_config: {ray_start_params: {log-color: "True"}, limits: {cpu: "2"}}
  enable_autoscaling: true
  autoscaler_options: {upscaling_mode: CONSERVATIVE, idle_timeout_seconds: 60, image: "acme/scaler:1", env: {A: b}, resources: {cpu: [500m, 1]}}
  runtime_env: {pip: [numpy, "pandas==2.2"], env_vars: {A: "1", B: "yes"}, working_dir: ., config: {setup_timeout_seconds: 600}}
  address: auto
  shutdown_after_job_finishes: true
  ttl_seconds_after_finished: 3600`,
    `RayJobConfig(
      worker_node_config=[WorkerNodeConfig(group_name="small", replicas=2), WorkerNodeConfig(group_name="big", replicas=0, min_replicas=1, max_replicas=5,
        ray_start_params={"num-cpus": "4"}, requests=Resources(cpu="4", memory="8Gi", gpu="A100:2", disk="10Gi", shm="auto"))],
      head_node_config=HeadNodeConfig(ray_start_params={"log-color": "True"}, limits=Resources(cpu="2")),
      enable_autoscaling=True,
      autoscaler_options=AutoscalerOptionsConfig(upscaling_mode=AutoscalerOptionsConfig.UpscalingMode.CONSERVATIVE, idle_timeout_seconds=60, image="acme/scaler:1", env={"A": "b"}, resources=Resources(cpu=("500m", 1))),
      runtime_env={"pip": ["numpy", "pandas==2.2"], "env_vars": {"A": "1", "B": "yes"}, "working_dir": ".", "config": {"setup_timeout_seconds": 600}},
      address="auto", shutdown_after_job_finishes=True, ttl_seconds_after_finished=3600)`,
  ],
  [
    `ray:
  worker_node_config:
    - group_name: named
      replicas: 1
      requests: {cpu: "4"}
      limits: {cpu: "8", memory: 1Gi}
      pod_template:
        primary_container_name: p
        labels: {a: b}
        pod_spec: {containers: [{name: side}, {name: ray-worker, args: [x], resources: {limits: {cpu: "1", disk: "2"}, claims: [{name: c}]}}]}
    - {group_name: alone, replicas: 1, requests: {gpu: 1}, pod_template: {pod_spec: {containers: [{name: only}]}}}
    - {group_name: new, replicas: 1, requests: {}, pod_template: {pod_spec: {containers: [{name: one}, {name: two}]}}}
    - {group_name: labels, replicas: 1, requests: {memory: 1Gi}, pod_template: {labels: {c: d}, primary_container_name: q}}
  head_node_config: {pod_template: {pod_spec: {containers: [{name: ray-head}]}}}`,
    `RayJobConfig(worker_node_config=[
      WorkerNodeConfig(group_name="named", replicas=1, requests=Resources(cpu="4"), limits=Resources(cpu="8", memory="1Gi"), pod_template=PodTemplate(primary_container_name="p", labels={"a": "b"},
        pod_spec=V1PodSpec(containers=[V1Container(name="side"), V1Container(name="ray-worker", args=["x"], resources=V1ResourceRequirements(limits={"cpu": "1", "disk": "2"}, claims=[CoreV1ResourceClaim(name="c")]))]))),
      WorkerNodeConfig(group_name="alone", replicas=1, requests=Resources(gpu=1), pod_template=PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="only")]))),
      WorkerNodeConfig(group_name="new", replicas=1, requests=Resources(), pod_template=PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="one"), V1Container(name="two")]))),
      WorkerNodeConfig(group_name="labels", replicas=1, requests=Resources(memory="1Gi"), pod_template=PodTemplate(labels={"c": "d"}, primary_container_name="q")),
    ], head_node_config=HeadNodeConfig(pod_template=PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="ray-head")]))))`,
  ],
  ["clustered: {replicas: 2, nproc_per_node: 4}", "clustered(replicas=2, nproc_per_node=4)"],
  [
    `clustered:
  replicas: 2
  nproc_per_node: 4
  runtime: {torch_run: {rdzv_backend: c10d, max_restarts: 3}}
  interconnect: tcp
  failure_policy: {max_restarts: 1, restart_on_host_maintenance: true}
  ttl_seconds_after_finished: 0`,
    `clustered(replicas=2, nproc_per_node=4, runtime=TorchRun(rdzv_backend="c10d", max_restarts=3), interconnect="tcp",
      failure_policy=ClusterFailurePolicy(max_restarts=1, restart_on_host_maintenance=True), ttl_seconds_after_finished=0)`,
  ],
  [
    "clustered: {replicas: 1, nproc_per_node: 1, runtime: {jax_run: }}",
    "clustered(replicas=1, nproc_per_node=1, runtime=JaxRun())",
  ],
];

const preamble = `
import flyte
from flyte import PodTemplate, Resources
from flyte.clustered import ClusteredTaskEnvironment, ClusterFailurePolicy, JaxRun, TorchRun
from flyte.extras import Sleep
from flyteplugins.dask import Dask, Scheduler, WorkerGroup
from flyteplugins.databricks import Databricks
from flyteplugins.echo import Echo
from flyteplugins.pytorch import Elastic
from flyteplugins.pytorch.task import RunPolicy
from flyteplugins.ray import AutoscalerOptionsConfig, HeadNodeConfig, RayJobConfig, WorkerNodeConfig
from flyteplugins.spark import Spark
from kubernetes.client import CoreV1ResourceClaim, V1Container, V1PodSpec, V1ResourceRequirements

def clustered(**arguments):
    return arguments

def environment(number, config):
    name = f"e{number:02}"
    made = ClusteredTaskEnvironment(name=name, **config) if isinstance(config, dict) else flyte.TaskEnvironment(name=name, plugin_config=config)
    @made.task
    def run(): pass
    globals()[f"run{number}"] = run
    return made
`;

/** The plugin is in the SDK's repository, and not on PyPI. Source: plugins/echo of github.com/flyteorg/flyte-sdk. */
const echo = `
from dataclasses import dataclass
from flyte.extend import AsyncFunctionTaskTemplate, TaskPluginRegistry

@dataclass
class Echo: pass

@dataclass(kw_only=True)
class EchoTask(AsyncFunctionTaskTemplate):
    plugin_config: Echo
    task_type: str = "echo"

TaskPluginRegistry.register(Echo, EchoTask)
`;

let sent: readonly Json[];

beforeAll(async () => {
  await venvPython();
  const code = preamble + cases.map(([, python], i) => `e${i} = environment(${i}, ${python})\n`).join("");
  const [answer] = await askOracle([
    { kind: "deploy", files: { "m.py": code, "flyteplugins/echo.py": echo }, modules: ["m"] },
  ]);
  sent = accepted(answer).requests;
}, 600_000);

test.each(cases.map(([yaml], i) => [yaml, i] as const))("%s", (yaml, i) => {
  const template = (sent[i] as unknown as Request).spec.taskTemplate;
  expect(ours(yaml)).toEqual({
    type: template.type,
    taskTypeVersion: template.taskTypeVersion ?? 0,
    custom: template.custom,
    launcher: template.container.args.slice(0, template.container.args.indexOf("--inputs")),
    debuggable: template.metadata.debuggable ?? false,
  });
});

interface Request {
  readonly spec: {
    readonly taskTemplate: {
      readonly type: string;
      readonly taskTypeVersion?: number;
      readonly custom?: Json;
      readonly container: { readonly args: readonly string[] };
      readonly metadata: { readonly debuggable?: boolean };
    };
  };
}

function ours(yaml: string) {
  const root = readYaml({ uri: "flyte.yaml", text: yaml }).documents[0]!;
  const entry = root.kind === "mapping" ? root.entries[0]! : undefined;
  const payload = plugins.get(entry!.name)!.payload({ node: entry!.value });
  return {
    ...payload,
    taskTypeVersion: payload.taskTypeVersion ?? 0,
    custom: payload.custom,
    launcher: payload.launcher ?? ["a0"],
  };
}
