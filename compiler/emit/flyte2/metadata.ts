import { create } from "@bufbuild/protobuf";
import { cacheEnabled } from "../../model/cache.ts";
import type { EffectiveSettings } from "../../model/effective.ts";
import type { RetryStrategy } from "../../model/retry.ts";
import type { Timeout } from "../../model/timeout.ts";
import { wireDuration, wireLimit } from "../wire/durations.ts";
import { TaskLogSchema } from "./generated/flyteidl2/core/execution_pb.ts";
import {
  type RetryStrategy as RetryStrategyMessage,
  RetryStrategySchema,
  type TimeoutStrategy,
  TimeoutStrategySchema,
} from "./generated/flyteidl2/core/literals_pb.ts";
import {
  RuntimeMetadata_RuntimeType,
  type TaskMetadata,
  TaskMetadataSchema,
} from "./generated/flyteidl2/core/tasks_pb.ts";
import type { Scope } from "./scope.ts";

/** What a task's kind says of its metadata. */
export interface Kind {
  /** `TaskMetadata.discovery_version`. */
  readonly discoveryVersion: string;
  readonly debuggable: boolean;
}

/** `TaskMetadata` of a task. Source: flyte/_internal/runtime/task_serde.py, get_proto_task. */
export function metadata(settings: EffectiveSettings, kind: Kind, scope: Scope): TaskMetadata {
  const { cache, pod_template, timeout } = settings;
  const enabled = cacheEnabled(cache?.value);
  return create(TaskMetadataSchema, {
    discoverable: enabled,
    runtime: { type: RuntimeMetadata_RuntimeType.FLYTE_SDK, version: scope.flyteVersion, flavor: "python" },
    timeout: wireLimit(timeout?.value.max_runtime?.value),
    timeouts: timeouts(timeout?.value),
    retries: retries(settings.retries?.value),
    discoveryVersion: kind.discoveryVersion,
    interruptibleValue: { case: "interruptible", value: settings.interruptible?.value ?? false },
    cacheSerializable: cache?.value.serialize?.value ?? false,
    cacheIgnoreInputVars: enabled ? (cache?.value.ignored_inputs?.value.map((name) => name.value) ?? []) : [],
    cacheMaxAge: cache?.value.max_age && wireDuration(cache.value.max_age.value),
    podTemplateName: pod_template?.value.kind === "name" ? pod_template.value.name : "",
    generatesDeck: settings.report?.value ?? false,
    debuggable: kind.debuggable && !settings.reusable,
    logLinks: (settings.links?.value ?? []).map(({ value: link }) =>
      create(TaskLogSchema, {
        name: link.name?.value ?? "",
        uri: link.uri?.value ?? "",
        iconUri: link.icon_uri?.value ?? "",
      }),
    ),
    isEntrypoint: settings.entrypoint?.value ?? false,
    producesArtifacts: settings.produces_artifacts?.value ?? false,
  });
}

function retries(strategy: RetryStrategy | undefined): RetryStrategyMessage {
  const backoff = strategy?.backoff?.value;
  return create(RetryStrategySchema, {
    retries: strategy?.count ?? 0,
    backoff: backoff && {
      base: backoff.base && wireDuration(backoff.base.value),
      factor: backoff.factor?.value ?? 1,
      cap: backoff.cap && wireDuration(backoff.cap.value),
    },
  });
}

function timeouts(timeout: Timeout | undefined): TimeoutStrategy | undefined {
  const queuedTimeout = wireLimit(timeout?.max_queued_time?.value);
  const deadline = wireLimit(timeout?.deadline?.value);
  return queuedTimeout || deadline ? create(TimeoutStrategySchema, { queuedTimeout, deadline }) : undefined;
}
