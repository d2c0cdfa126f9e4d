/**
 * The Python that somebody would write by hand with flytekit for what a project declares, written without the product's own
 * writers of settings: what is compiled is compared with what flytekit makes of this.
 */
import { flyte1 } from "../../compiler/emit/flyte1/helper/dialect.ts";
import { importsOf } from "../../compiler/emit/python/code.ts";
import { importStatements } from "../../compiler/emit/python/imports.ts";
import { flat } from "../../compiler/emit/python/printer.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { cacheEnabled } from "../../compiler/model/cache.ts";
import { type EffectiveSettings, effective } from "../../compiler/model/effective.ts";
import type { Environment } from "../../compiler/model/environment.ts";
import { flyte1Of, secretGroup } from "../../compiler/model/flyte1.ts";
import { allTasks, type Model } from "../../compiler/model/model.ts";
import type { PodTemplate } from "../../compiler/model/pod-template.ts";
import type { Gpu } from "../../compiler/model/resources.ts";
import { inSeconds, type Range } from "../../compiler/model/scalars.ts";
import { secretEnvVar } from "../../compiler/model/secret.ts";
import { qualifiedName, type Task } from "../../compiler/model/task.ts";
import type { Type } from "../../compiler/model/type.ts";
import { referenceOf } from "../../compiler/python/effective-interface.ts";
import { toValue } from "../../compiler/source/node.ts";
import { type Stubs, stubsOf } from "../support/stubs.ts";
import accelerators from "./accelerators.json" with { type: "json" };
import { plans } from "./plain-plans.ts";
import { call, flag, quoted, texts, type Words } from "./python-text.ts";

/** What the file alone does not say. */
export interface Known {
  imageUri(environment: Environment): string;
  /** The version of a cached task. */
  cacheVersion(task: Task): string;
}

/** Modules of all tasks, their workflows and their launch plans; the last one holds what is no function of a module. */
export function plainModules(model: Model, known: Known): Stubs {
  const functions = stubsOf(model, {
    dialect: flyte1,
    head: ["flytekit", "flytekit.models.security", "plain_support"].map((module) => ({ module })),
    decorator: (task) =>
      `@flytekit.${call(flyte1Of(task).is_eager?.value ? "eager" : "task", functionWords(task, known))}`,
    body: "return NotImplemented",
    after: (task) => ["", "", ...plans(task, referenceOf(task)!.function)],
  });
  const containers = allTasks(model).filter((task) => task.settings.container);
  const files = { ...functions.files, "plain_support.py": support };
  if (containers.length === 0) return { modules: functions.modules, files };
  return {
    modules: [...functions.modules, "plain_containers"],
    files: { ...files, "plain_containers.py": containerModule(containers, known) },
  };
}

function functionWords(task: Task, known: Known): Words {
  const settings = effective(task);
  const { is_eager, deprecated } = flyte1Of(task);
  const { cache, ...limits } = limitWords(task, settings, known);
  const message = deprecated?.value ? quoted(deprecated.value) : undefined;
  const docs = task.settings.docs?.value;
  const common = {
    ...sharedWords(task, settings),
    ...extendedWords(settings),
    container_image: quoted(known.imageUri(task.environment)),
    labels: texts(flyte1Of(task).labels?.value),
    annotations: texts(flyte1Of(task).annotations?.value),
    docs: docs ? `flytekit.Documentation(short_description=${quoted(docs)})` : undefined,
  };
  if (is_eager?.value)
    return {
      ...common,
      metadata: call("flytekit.TaskMetadata", {
        ...limits,
        deprecated: message,
        ...metadataCache(task, settings, known),
      }),
    };
  return { ...common, ...limits, cache, deprecated: message, enable_deck: flag(settings.report?.value) };
}

function containerModule(tasks: readonly Task[], known: Known): string {
  const types = tasks.flatMap((task) => [
    ...[...(task.settings.inputs?.value.values() ?? [])].map(({ value }) => value.type?.type),
    ...[...(task.settings.outputs?.value.values() ?? [])].map(({ type }) => type),
  ]);
  const imports = importStatements([
    ...["typing", "flytekit", "flytekit.models.security", "plain_support"].map((module) => ({
      module,
    })),
    ...types.flatMap((type) => (type ? importsOf(typeCode(type, flyte1)) : [])),
  ]);
  const made = tasks.flatMap((task, i) => [
    `task_${i} = flytekit.${call("ContainerTask", containerWords(task, known))}`,
    ...plans(task, `task_${i}`),
  ]);
  return [imports, ...made].join("\n").concat("\n");
}

function containerWords(task: Task, known: Known): Words {
  const { value: container } = task.settings.container!;
  const settings = effective(task);
  const { cache, ...limits } = limitWords(task, settings, known);
  const { labels, annotations, deprecated } = flyte1Of(task);
  const list = (all: readonly { readonly value: string }[]) => `[${all.map(({ value }) => quoted(value)).join(", ")}]`;
  const docs = task.settings.docs?.value;
  const metadata = {
    ...limits,
    ...metadataCache(task, settings, known),
    deprecated: deprecated?.value ? quoted(deprecated.value) : undefined,
    labels: texts(labels?.value),
    annotations: texts(annotations?.value),
    generates_deck: flag(settings.report?.value),
  };
  return {
    ...sharedWords(task, settings),
    name: quoted(qualifiedName(task)),
    image: quoted(known.imageUri(task.environment)),
    command: list(container.command?.value ?? []),
    arguments: container.arguments && list(container.arguments.value),
    input_data_dir: quoted(folder(container.input_data_dir?.value ?? "/var/inputs")),
    output_data_dir: quoted(folder(container.output_data_dir?.value ?? "/var/outputs")),
    metadata_format:
      container.metadata_format && `flytekit.ContainerTask.MetadataFormat.${container.metadata_format.value}`,
    inputs: types([...(task.settings.inputs?.value ?? [])].map(([name, { value }]) => [name, value.type?.type])),
    outputs: types([...(task.settings.outputs?.value ?? [])].map(([name, use]) => [name, use.type])),
    metadata: call("flytekit.TaskMetadata", metadata),
    docs: docs ? `flytekit.Documentation(short_description=${quoted(docs)})` : undefined,
  };
}

/** Flyte 2's SDK goes by `pathlib`: no doubled, trailing or `.` steps. */
function folder(path: string): string {
  const steps = path.split("/").filter((step) => step !== "" && step !== ".");
  return (path.startsWith("/") ? "/" : "") + steps.join("/") || ".";
}

function types(all: readonly (readonly [string, Type | undefined])[]): string | undefined {
  if (all.length === 0) return undefined;
  return `{${all.map(([name, type]) => `${quoted(name)}: ${flat(typeCode(type!, flyte1))}`).join(", ")}}`;
}

/** What functions and containers have in common. */
function sharedWords(task: Task, settings: EffectiveSettings): Words {
  const pod = settings.pod_template?.value;
  return {
    resources: amounts(settings),
    environment: texts(settings.env_vars?.value),
    secret_requests: secrets(task, settings),
    pod_template_name: pod?.kind === "name" ? quoted(pod.name) : undefined,
    pod_template: pod?.kind === "template" ? podTemplate(pod) : undefined,
  };
}

function amounts({ resources }: EffectiveSettings): string | undefined {
  const { cpu, memory, gpu, disk } = resources?.value ?? {};
  const devices = gpu ? quantity(gpu.value) : 0;
  const words = {
    cpu: cpu && pair(cpu.value),
    mem: memory && pair(memory.value),
    gpu: devices > 0 ? quoted(String(devices)) : undefined,
    ephemeral_storage: disk && quoted(disk.value),
  };
  return Object.values(words).some((word) => word) ? call("flytekit.Resources", words) : undefined;
}

function pair({ request, limit }: Range): string {
  return limit ? `(${quoted(request.value)}, ${quoted(limit.value)})` : quoted(request.value);
}

function quantity(gpu: Gpu): number {
  if (gpu.kind === "count") return gpu.count;
  return gpu.kind === "accelerator" ? gpu.quantity : (gpu.quantity?.value ?? 1);
}

function extendedWords({ resources }: EffectiveSettings): Words {
  const { gpu, shm } = resources?.value ?? {};
  return {
    accelerator: gpu && accelerator(gpu.value),
    shared_memory: shm && (shm.value === "auto" ? "True" : quoted(shm.value)),
  };
}

const constants = accelerators.constants as Readonly<Record<string, string>>;

function accelerator(gpu: Gpu): string | undefined {
  if (gpu.kind === "count") return undefined;
  const device = (gpu.kind === "accelerator" ? gpu.device : gpu.device?.value) ?? "";
  const constant = constants[device];
  if (constant === undefined) throw new Error(`accelerators.json does not say what flytekit calls ${device}`);
  const partition = gpu.kind === "device" ? gpu.partition?.value : undefined;
  const part =
    partition === undefined
      ? ""
      : partition.includes("g.")
        ? `.partition_${partition.replace(".", "_")}`
        : `.slice_${partition}`;
  return `plain_support.accelerators.${constant}${part}`;
}

function secrets(task: Task, { secrets }: EffectiveSettings): string | undefined {
  if (!secrets || secrets.value.length === 0) return undefined;
  const version = flyte1Of(task).group_version?.value;
  const all = secrets.value.map(({ value }) => {
    const variable = secretEnvVar(value);
    return call("flytekit.Secret", {
      key: quoted(value.key),
      group: quoted(secretGroup(task, value.group) ?? ""),
      group_version: version === undefined ? undefined : quoted(version),
      env_var: variable ? quoted(variable) : undefined,
      mount_requirement: `flytekit.Secret.MountType.${value.mount ? "FILE" : "ENV_VAR"}`,
    });
  });
  return `[${all.join(", ")}]`;
}

function podTemplate({ primary_container_name, labels, annotations, pod_spec }: PodTemplate): string {
  return call("flytekit.PodTemplate", {
    primary_container_name: primary_container_name && quoted(primary_container_name.value),
    labels: labels && (texts(labels.value) ?? "{}"),
    annotations: annotations && (texts(annotations.value) ?? "{}"),
    pod_spec: pod_spec && `plain_support.pod(${quoted(JSON.stringify(toValue(pod_spec.value)))})`,
  });
}

function limitWords(task: Task, { cache, retries, timeout, interruptible }: EffectiveSettings, known: Known): Words {
  const { serialize, ignored_inputs } = cache?.value ?? {};
  const limit = timeout?.value.max_runtime?.value;
  const version = {
    version: quoted(known.cacheVersion(task)),
    serialize: flag(serialize?.value),
    ignored_inputs: ignored_inputs && names(ignored_inputs.value),
  };
  return {
    cache: cacheEnabled(cache?.value) ? call("flytekit.Cache", version) : undefined,
    retries: retries?.value.count ? String(retries.value.count) : undefined,
    timeout:
      limit && inSeconds(limit) > 0 ? `plain_support.datetime.timedelta(seconds=${inSeconds(limit)})` : undefined,
    interruptible: flag(interruptible?.value),
  };
}

function metadataCache(task: Task, { cache }: EffectiveSettings, known: Known): Words {
  if (!cacheEnabled(cache?.value)) return {};
  const { serialize, ignored_inputs } = cache!.value;
  return {
    cache: "True",
    cache_version: quoted(known.cacheVersion(task)),
    cache_serialize: flag(serialize?.value),
    cache_ignore_input_vars: ignored_inputs && names(ignored_inputs.value),
  };
}

function names(all: readonly { readonly value: string }[]): string {
  return `(${all.map(({ value }) => `${quoted(value)},`).join(" ")})`;
}

/** What all modules use: accelerators by their constants, and a pod spec from what Kubernetes itself would be given. */
const support = `import datetime
import json

from flytekit.extras import accelerators
from kubernetes import client


def pod(spec):
    return client.ApiClient()._ApiClient__deserialize({"containers": [], **json.loads(spec)}, "V1PodSpec")
`;
