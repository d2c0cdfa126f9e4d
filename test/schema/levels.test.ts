/** One list of keys: at every place the schema has the keys that the model reads and the parameters that the SDK takes. */
import { describe, expect, test } from "vitest";
import { environmentSettings } from "../../compiler/model/environment.ts";
import { cloneParameters, constructors, layerMethods } from "../../compiler/model/image-methods.ts";
import { metaflowSettings } from "../../compiler/model/metaflow.ts";
import { projectSettings, pythonSettings } from "../../compiler/model/model.ts";
import { overrideSettings } from "../../compiler/model/override.ts";
import { taskSettings } from "../../compiler/model/task.ts";
import { triggerSettings } from "../../compiler/model/trigger.ts";
import facts from "../../schema/data/signatures.json" with { type: "json" };
import { formsAt, keysOf } from "../../schema/lookup.ts";

const environment = "environments.e";
const task = `${environment}.tasks.t`;
const override = `${task}.overrides.o`;
const trigger = `${task}.triggers.s`;
const image = "images.i";
const layer = `${image}.layers.0`;

/** The keys that may stand in the mapping at a place; a number leads to an item. */
function keysAt(place: string): string[] {
  const steps = place === "" ? [] : place.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return [...keysOf(formsAt(steps)).keys()].sort();
}

describe("the schema has the keys that the model reads", () => {
  const namedThings = ["images", "environments", "external", "image_refs", "profiles", "rules", "compile", "python"];

  test.each<[place: string, read: object, besides: readonly string[]]>([
    ["", projectSettings, namedThings],
    ["python", pythonSettings, []],
    [environment, environmentSettings, ["tasks"]],
    [task, taskSettings, ["triggers", "overrides"]],
    [override, overrideSettings, []],
    [trigger, triggerSettings, []],
    [`${environment}.metaflow`, metaflowSettings, []],
    [`${task}.metaflow`, metaflowSettings, []],
    [image, constructors, ["clone", "layers"]],
    [layer, layerMethods, []],
  ])("at `%s`", (place, read, besides) => {
    expect(keysAt(place)).toEqual([...Object.keys(read), ...besides].sort());
  });
});

const signatures: Readonly<Record<string, object>> = facts.signatures;

describe("the schema, the model and the SDK agree on what an image's methods take", () => {
  const { from_image, ...fromSdk } = constructors;
  const { with_env_vars, ...withMapping } = layerMethods;

  test.each<[place: string, method: string, parameters: object, onlySdk: readonly string[]]>([
    ...methods(image, fromSdk),
    ...methods(layer, withMapping),
    [`${image}.clone`, "clone", cloneParameters, ["addl_layer"]],
  ])("at `%s`", (place, method, parameters, onlySdk) => {
    expect(keysAt(place)).toEqual(Object.keys(parameters).sort());
    expect(parametersOf(`Image.${method}`, onlySdk)).toEqual(Object.keys(parameters).sort());
  });

  test("what takes a word or the user's own names has no keys", () => {
    expect([keysAt(`${image}.from_image`), Object.keys(from_image)]).toEqual([[], ["image"]]);
    expect([keysAt(`${layer}.with_env_vars`), Object.keys(with_env_vars)]).toEqual([[], ["env_vars"]]);
  });
});

function methods(place: string, table: object): [string, string, object, string[]][] {
  return Object.entries(table).map(([method, parameters]) => [`${place}.${method}`, method, parameters, []]);
}

/** The names of a signature's parameters, `*packages` as `packages`, less those left out. */
function parametersOf(owner: string, without: readonly string[]): string[] {
  const names = Object.keys(signatures[owner]!).map((name) => name.replace(/^\*(?!\*)/, ""));
  return names.filter((name) => !without.includes(name)).sort();
}

/** What a signature has and the schema has not, and the other way round. */
interface Differences {
  readonly sdk?: readonly string[];
  readonly ours?: readonly string[];
}

/** Where the schema says what a signature of the SDK says. */
const counterparts: Readonly<Record<string, [place: string, differences?: Differences]>> = {
  TaskEnvironment: [environment, { sdk: ["name"], ours: ["extends", "module", "tasks", "flyte1", "metaflow"] }],
  "TaskEnvironment.task": [
    task,
    {
      sdk: ["task_resolver"],
      ours: ["function", "container", "inputs", "outputs", "overrides", "flyte1", "metaflow"],
    },
  ],
  "TaskTemplate.override": [override, { sdk: ["**kwargs"] }],
  Trigger: [trigger, { sdk: ["name"], ours: ["trigger_time_input_key", "artifact_input_key", "partition_input_keys"] }],
  Cron: [`${trigger}.automation`, { sdk: ["expression"], ours: ["cron", "fixed_rate", "on_artifact"] }],
  FixedRate: [`${trigger}.automation.fixed_rate`],
  OnArtifact: [`${trigger}.automation.on_artifact`, { sdk: ["**partition_kwargs"] }],
  NamedRule: [`${trigger}.notifications`, { sdk: ["name"], ours: ["named_rule"] }],
  Email: [`${trigger}.notifications.0.email`],
  Slack: [`${trigger}.notifications.0.slack`],
  Teams: [`${trigger}.notifications.0.teams`],
  Webhook: [`${trigger}.notifications.0.webhook`],
  NamedDelivery: [`${trigger}.notifications.0.named_delivery`],
  Resources: [`${environment}.resources`],
  Device: [`${environment}.resources.gpu`],
  Secret: [`${environment}.secrets`],
  Cache: [`${environment}.cache`, { sdk: ["policies"] }],
  ReusePolicy: [`${environment}.reusable`],
  PodTemplate: [`${environment}.pod_template`],
  RetryStrategy: [`${task}.retries`],
  Backoff: [`${task}.retries.backoff`],
  Timeout: [`${task}.timeout`],
  Link: [`${task}.links.0`, { ours: ["uri"] }],
  ContainerTask: [`${task}.container`, { sdk: ["name", "image", "inputs", "outputs", "**kwargs"] }],
  Spark: [`${environment}.plugin_config.spark`],
  Databricks: [`${environment}.plugin_config.databricks`],
  RayJobConfig: [`${environment}.plugin_config.ray`],
  WorkerNodeConfig: [`${environment}.plugin_config.ray.worker_node_config.0`],
  HeadNodeConfig: [`${environment}.plugin_config.ray.head_node_config`],
  AutoscalerOptionsConfig: [`${environment}.plugin_config.ray.autoscaler_options`],
  Dask: [`${environment}.plugin_config.dask`],
  Scheduler: [`${environment}.plugin_config.dask.scheduler`],
  WorkerGroup: [`${environment}.plugin_config.dask.workers`],
  Elastic: [`${environment}.plugin_config.pytorch_elastic`],
  RunPolicy: [`${environment}.plugin_config.pytorch_elastic.run_policy`],
  Sleep: [`${environment}.plugin_config.sleep`],
  ClusteredTaskEnvironment: [
    `${environment}.plugin_config.clustered`,
    { sdk: Object.keys(signatures.TaskEnvironment!) },
  ],
  TorchRun: [`${environment}.plugin_config.clustered.runtime.torch_run`],
  JaxRun: [`${environment}.plugin_config.clustered.runtime.jax_run`],
  ClusterFailurePolicy: [`${environment}.plugin_config.clustered.failure_policy`],
};

/** Signatures without a mapping of their own, and what stands for them. */
const elsewhere: Readonly<Record<string, string>> = {
  "TaskEnvironment.clone_with": "extends",
  "TaskEnvironment.from_task": "a task stands in its environment",
  "Trigger.minutely": "automation: minutely",
  "Trigger.hourly": "automation: hourly",
  "Trigger.daily": "automation: daily",
  "Trigger.weekly": "automation: weekly",
  "Trigger.monthly": "automation: monthly",
  TriggeredPartition: "partition_input_keys",
  GPU: "a device",
  TPU: "a device",
  Neuron: "a device",
  AMD_GPU: "a device",
  HABANA_GAUDI: "a device",
  APPLE_SILICON: "a device",
  "PodTemplate.from_spec": "pod_template",
  "Link.get_link": "the link's uri",
  Documentation: "docs",
  TaskTemplate: "made by the environment and the task",
};

describe("the schema takes what the SDK takes", () => {
  test.each(Object.entries(counterparts))("%s", (owner, [place, { sdk = [], ours = [] } = {}]) => {
    expect(keysAt(place)).toEqual([...parametersOf(owner, sdk), ...ours].sort());
  });

  test("every signature is compared, or stands for something else", () => {
    const known = new Set([...Object.keys(counterparts), ...Object.keys(elsewhere)]);
    const others = Object.keys(signatures).filter((owner) => !owner.startsWith("Image.") && !known.has(owner));
    expect(others).toEqual([]);
  });
});
