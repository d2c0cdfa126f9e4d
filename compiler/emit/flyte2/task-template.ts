import { create, type JsonObject } from "@bufbuild/protobuf";
import { saltOf } from "../../model/cache-salt.ts";
import { type EffectiveSettings, effective } from "../../model/effective.ts";
import type { Override } from "../../model/override.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import { containerVersion } from "../wire/container.ts";
import { taskTarget } from "../wire/pod.ts";
import { appleSiliconVariables, type Variable } from "./apple-silicon.ts";
import { deployedEntrypoint, functionArguments, systemPath } from "./arguments.ts";
import { containerArguments, dataLoadingConfig } from "./container-task.ts";
import { ResourceType } from "./generated/flyteidl2/core/identifier_pb.ts";
import {
  type Container,
  ContainerSchema,
  type TaskTemplate,
  TaskTemplateSchema,
} from "./generated/flyteidl2/core/tasks_pb.ts";
import { typedInterface } from "./interface.ts";
import { k8sPod } from "./k8s-pod.ts";
import { metadata } from "./metadata.ts";
import { plugins } from "./plugins/index.ts";
import type { Payload } from "./plugins/plugin.ts";
import { extendedResources, resourcesMessage } from "./resources.ts";
import { actorCustom, reusePolicyMessage } from "./reuse.ts";
import { type Scope, versionToCome } from "./scope.ts";
import { securityContext } from "./security.ts";

/** What a task is to the SDK: its type, and what runs in its container. */
interface Form {
  readonly type: string;
  readonly taskTypeVersion?: number;
  readonly custom?: JsonObject;
  readonly args: string[];
  readonly dataConfig?: Container["dataConfig"];
  readonly debuggable: boolean;
  readonly discoveryVersion: string;
}

/**
 * `TaskTemplate` of a task, or of one of its overrides; the version is still to come.
 * Source: flyte/_internal/runtime/task_serde.py, get_proto_task.
 */
export function taskTemplate(task: Task, override: Override | undefined, scope: Scope): TaskTemplate {
  const settings = effective(task, override);
  const image = scope.imageUri(task.environment);
  const form = task.settings.container ? containerForm(task, settings, image) : functionForm(task, settings, scope);
  const container = containerMessage(task, settings, form, image, scope, override === undefined);
  const template = create(TaskTemplateSchema, {
    id: {
      resourceType: ResourceType.TASK,
      org: scope.org,
      project: scope.project,
      domain: scope.domain,
      name: qualifiedName(task),
      version: versionToCome,
    },
    type: form.type,
    taskTypeVersion: form.taskTypeVersion ?? 0,
    metadata: metadata(settings, form, scope),
    interface: typedInterface(task, scope.interfaceOf(task), override === undefined),
    custom: form.custom,
    ...taskTarget(settings.pod_template?.value, container, (pod) => k8sPod(pod, container)),
    securityContext: securityContext(settings),
    extendedResources: extendedResources(settings.resources?.value),
  });
  return reusable(template, settings, task, form);
}

function functionForm(task: Task, settings: EffectiveSettings, scope: Scope): Form {
  const at = deployedEntrypoint(task, scope) ?? { module: "", function: task.name.value };
  const payload = settings.plugin_config ? pluginPayload(settings.plugin_config.value) : undefined;
  return {
    type: payload?.type ?? "python",
    taskTypeVersion: payload?.taskTypeVersion,
    custom: payload?.custom,
    args: functionArguments(payload?.launcher ?? ["a0"], at, scope),
    debuggable: payload?.debuggable ?? true,
    discoveryVersion: settings.cache?.value.version_override?.value ?? autoVersion(task, settings, scope),
  };
}

/** The SDK's own version, if it was asked, by the salt of a cache that is on. */
function autoVersion(task: Task, settings: EffectiveSettings, scope: Scope): string {
  const salt = saltOf(settings);
  return scope.interfaceOf(task).asked?.versions[salt] ?? scope.sourceVersion(task, salt);
}

function pluginPayload({
  plugin,
  config,
}: NonNullable<EffectiveSettings["plugin_config"]>["value"]): Payload | undefined {
  return plugins.get(plugin)?.payload(config);
}

function containerForm(task: Task, settings: EffectiveSettings, image: string): Form {
  const container = task.settings.container!.value;
  const cache = settings.cache?.value;
  const given = cache?.behavior && cache.behavior.value !== "disable" ? cache.version_override?.value : undefined;
  return {
    type: "raw-container",
    args: containerArguments(container),
    dataConfig: dataLoadingConfig(container),
    debuggable: false,
    discoveryVersion: given ?? containerVersion(container, image, cache),
  };
}

function containerMessage(
  task: Task,
  settings: EffectiveSettings,
  form: Form,
  image: string,
  scope: Scope,
  deployed: boolean,
): Container {
  return create(ContainerSchema, {
    image,
    args: form.args,
    resources: resourcesMessage(settings.resources?.value),
    env: variables(task, settings, scope, deployed),
    dataConfig: form.dataConfig,
  });
}

/** The task's variables, and those of the SDK, which win over them at their place. */
function variables(task: Task, settings: EffectiveSettings, scope: Scope, deployed: boolean): Variable[] {
  const made = new Map([...(settings.env_vars?.value ?? [])].map(([key, { value }]) => [key, value]));
  if (deployed)
    made.set("_F_SYS_PATH", systemPath(task.settings.container ? undefined : deployedEntrypoint(task, scope), scope));
  for (const { key, value } of appleSiliconVariables(settings, () => scope.hostPackages(task.environment)))
    made.set(key, value);
  return [...made].map(([key, value]) => ({ key, value }));
}

/** Reuse makes an actor of a plain function task, and is noted on any other. Source: reuse.py, add_reusable. */
function reusable(template: TaskTemplate, settings: EffectiveSettings, task: Task, form: Form): TaskTemplate {
  const policy = settings.reusable?.value;
  if (!policy) return template;
  template.reusePolicy = reusePolicyMessage(policy);
  if (form.type !== "python") return template;
  template.type = "actor";
  template.custom = actorCustom(task.environment.name.value, policy, template);
  return template;
}
