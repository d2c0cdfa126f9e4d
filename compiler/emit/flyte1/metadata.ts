import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { cacheEnabled } from "../../model/cache.ts";
import type { EffectiveSettings } from "../../model/effective.ts";
import { flyte1Of } from "../../model/flyte1.ts";
import type { Task } from "../../model/task.ts";
import { wireLimit } from "../wire/durations.ts";
import { strings } from "../wire/pod.ts";
import { flytekitVersion } from "./flytekit.ts";
import {
  RuntimeMetadata_RuntimeType,
  type TaskMetadata,
  TaskMetadataSchema,
} from "./generated/flyteidl/core/tasks_pb.ts";

/** `TaskMetadata` of a task. Source: flytekit/core/base_task.py, TaskMetadata.to_taskmetadata_model. */
export function metadata(task: Task, settings: EffectiveSettings, discoveryVersion: string): TaskMetadata {
  const cache = cacheEnabled(settings.cache?.value) ? settings.cache?.value : undefined;
  const { deprecated, labels, annotations, is_eager } = flyte1Of(task);
  const isEager = is_eager?.value ?? false;
  const { pod_template } = settings;
  return metadataOf({
    discoverable: cache !== undefined,
    ...limits(settings),
    discoveryVersion,
    deprecatedErrorMessage: deprecated?.value ?? "",
    cacheSerializable: cache?.serialize?.value ?? false,
    cacheIgnoreInputVars: cache?.ignored_inputs?.value.map(({ value }) => value) ?? [],
    podTemplateName: pod_template?.value.kind === "name" ? pod_template.value.name : "",
    generatesDeck: settings.report?.value ?? isEager,
    isEager,
    metadata: { labels: strings(labels), annotations: strings(annotations) },
  });
}

type Init = Exclude<MessageInitShape<typeof TaskMetadataSchema>, TaskMetadata>;

/** `TaskMetadata` with what is always in it. */
export function metadataOf(said: Init = {}): TaskMetadata {
  return create(TaskMetadataSchema, {
    runtime: { type: RuntimeMetadata_RuntimeType.FLYTE_SDK, version: flytekitVersion, flavor: "python" },
    retries: {},
    generatesDeck: false,
    metadata: {},
    ...said,
  });
}

/** What a node repeats of its task. An `interruptible` that nobody wrote is not sent: it would hide the workflow's. */
export function limits({ retries, timeout, interruptible }: EffectiveSettings) {
  return {
    retries: { retries: retries?.value.count ?? 0 },
    timeout: wireLimit(timeout?.value.max_runtime?.value),
    interruptibleValue: interruptible && { case: "interruptible" as const, value: interruptible.value },
  };
}
