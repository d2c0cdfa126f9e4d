import { create, type JsonObject, toJson } from "@bufbuild/protobuf";
import type { Setting } from "../../../model/lower.ts";
import { type RayAutoscaler, type RayNode, rayFields } from "../../../model/plugin-fields.ts";
import { lowerSettings } from "../../../model/settings.ts";
import { type Node, toValue } from "../../../source/node.ts";
import { strings } from "../../wire/pod.ts";
import { pythonNodeJson } from "../../wire/python-json.ts";
import {
  type AutoscalerOptions,
  AutoscalerOptionsSchema,
  RayJobSchema,
  AutoscalerOptions_UpscalingMode as UpscalingMode,
} from "../generated/flyteidl2/plugins/ray_pb.ts";
import { extendedResources, resourcesMessage } from "../resources.ts";
import { nodePod } from "./node-pod.ts";
import type { Plugin } from "./plugin.ts";
import { runtimeEnvYaml } from "./runtime-env.ts";

/** `RayJobConfig(...)`, with a reuse policy or without. Source: flyteplugins-ray, task.py, RayFunctionTask. */
export const ray: Plugin = {
  name: "ray",
  payload: (config) => {
    const fields = lowerSettings(config, rayFields);
    const head = fields.head_node_config?.value;
    const job = create(RayJobSchema, {
      rayCluster: {
        headGroupSpec: head && nodeGroup(head, "ray-head"),
        workerGroupSpec: (fields.worker_node_config?.value ?? []).map(({ value: worker }) => ({
          groupName: worker.group_name?.value ?? "",
          replicas: worker.replicas?.value ?? 0,
          minReplicas: worker.min_replicas?.value ?? 0,
          maxReplicas: worker.max_replicas?.value ?? 0,
          ...nodeGroup(worker, "ray-worker"),
        })),
        enableAutoscaling: fields.enable_autoscaling?.value ?? false,
        autoscalerOptions: fields.autoscaler_options && autoscalerOptions(fields.autoscaler_options.value),
      },
      ...runtimeEnv(fields.runtime_env),
      ttlSecondsAfterFinished: fields.ttl_seconds_after_finished?.value ?? 0,
      shutdownAfterJobFinishes: fields.shutdown_after_job_finishes?.value ?? false,
    });
    return { type: "ray", custom: toJson(RayJobSchema, job) as JsonObject, debuggable: true };
  },
};

function nodeGroup(node: RayNode, container: string) {
  return {
    rayStartParams: strings(node.ray_start_params),
    k8sPod: nodePod(node, container),
    extendedResources: extendedResources(node.requests?.value),
  };
}

function autoscalerOptions(options: RayAutoscaler): AutoscalerOptions {
  const mode = options.upscaling_mode?.value.toUpperCase() ?? "UNSPECIFIED";
  return create(AutoscalerOptionsSchema, {
    upscalingMode: UpscalingMode[mode as keyof typeof UpscalingMode] ?? UpscalingMode.UNSPECIFIED,
    idleTimeoutSeconds: options.idle_timeout_seconds?.value ?? 0,
    image: options.image?.value ?? "",
    env: [...(options.env?.value ?? [])].map(([key, { value }]) => ({ key, value })),
    resources: resourcesMessage(options.resources?.value),
  });
}

/** The environment in both of the forms that KubeRay has read; an empty one is none. */
function runtimeEnv(written: Setting<Node> | undefined) {
  if (!written || Object.keys(toValue(written.value) as object).length === 0) return {};
  const bytes = new TextEncoder().encode(pythonNodeJson(written.value));
  return { runtimeEnv: btoa(String.fromCharCode(...bytes)), runtimeEnvYaml: runtimeEnvYaml(written.value) };
}
