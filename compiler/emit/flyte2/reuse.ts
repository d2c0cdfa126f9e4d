import { createHash } from "virtual:node";
import { create, type JsonObject, toBinary } from "@bufbuild/protobuf";
import { type ReusePolicy, reuseDefaults } from "../../model/reuse-policy.ts";
import { inSeconds } from "../../model/scalars.ts";
import { wireDuration } from "../wire/durations.ts";
import {
  ReusePolicy_Scope,
  type ReusePolicy as ReusePolicyMessage,
  ReusePolicySchema,
  type TaskTemplate,
  TaskTemplateSchema,
} from "./generated/flyteidl2/core/tasks_pb.ts";

/** `TaskTemplate.reuse_policy`. Source: flyte/_internal/runtime/reuse.py, reuse_policy_to_pb. */
export function reusePolicyMessage(policy: ReusePolicy): ReusePolicyMessage {
  const { min, max, idle, scaledown, concurrency } = filled(policy);
  return create(ReusePolicySchema, {
    minReplicas: min,
    maxReplicas: max,
    concurrency,
    idleTtl: wireDuration(idle),
    scaledownTtl: wireDuration(scaledown),
    scope: policy.scope?.value === "run" ? ReusePolicy_Scope.RUN : ReusePolicy_Scope.GLOBAL,
  });
}

function filled(policy: ReusePolicy) {
  return {
    min: policy.replicas?.value.min.value ?? reuseDefaults.replicas.min,
    max: policy.replicas?.value.max.value ?? reuseDefaults.replicas.max,
    idle: policy.idle_ttl?.value ?? reuseDefaults.idle_ttl,
    scaledown: policy.scaledown_ttl?.value ?? reuseDefaults.scaledown_ttl,
    concurrency: policy.concurrency?.value ?? reuseDefaults.concurrency,
  };
}

/** `TaskTemplate.custom` of a reusable function task. Source: reuse.py, add_reusable. */
export function actorCustom(environment: string, policy: ReusePolicy, template: TaskTemplate): JsonObject {
  const { min, max, idle, scaledown, concurrency } = filled(policy);
  return {
    name: environment,
    version: actorVersion(environment, template),
    type: "actor",
    spec: {
      container_image: containerImage(template),
      backlog_length: null,
      parallelism: concurrency,
      min_replica_count: min,
      replica_count: max,
      ttl_seconds: inSeconds(idle),
      scaledown_ttl_seconds: inSeconds(scaledown),
    },
  };
}

/** The image that the task runs on: that of a pod template's primary container, where it has one. */
function containerImage({ target, config }: TaskTemplate): string {
  if (target.case === "container") return target.value.image;
  if (target.case !== "k8sPod") return "";
  const { containers } = target.value.podSpec as unknown as {
    readonly containers: readonly { readonly name: string; readonly image: string }[];
  };
  return containers.find(({ name }) => name === config.primary_container_name)?.image ?? "";
}

/**
 * Fifteen hex digits that change when what the actor's pods are made of changes: environment, container, policy and
 * secrets. The arguments differ from task to task of one environment and do not count.
 */
function actorVersion(environment: string, template: TaskTemplate): string {
  const { reusePolicy, securityContext, target, metadata } = template;
  const bare = create(TaskTemplateSchema, { reusePolicy, securityContext, target: withoutArguments(target) });
  const pods = toBinary(TaskTemplateSchema, bare);
  const hash = createHash("sha256")
    .update(`${environment}\0${metadata?.interruptibleValue.value}\0${metadata?.podTemplateName}\0`)
    .update(pods);
  return hash.digest("hex").slice(0, 15);
}

function withoutArguments(target: TaskTemplate["target"]): TaskTemplate["target"] {
  if (target.case === "container") return { case: "container", value: { ...target.value, args: [] } };
  if (target.case !== "k8sPod") return target;
  const spec = target.value.podSpec as { containers?: readonly JsonObject[] } | undefined;
  const containers = spec?.containers?.map(({ args, ...rest }) => rest) ?? [];
  return { case: "k8sPod", value: { ...target.value, podSpec: { ...spec, containers } as JsonObject } };
}
