import { create } from "@bufbuild/protobuf";
import { deviceClass, wireDevice } from "../../model/accelerator.ts";
import type { Gpu, Resources } from "../../model/resources.ts";
import { onceFor } from "../once-for.ts";
import { type Amount, amounts } from "../wire/amounts.ts";
import { sharedMemory } from "../wire/shared-memory.ts";
import {
  type ExtendedResources,
  ExtendedResourcesSchema,
  type GPUAccelerator,
  GPUAcceleratorSchema,
  Resources_ResourceName as Name,
  type Resources as ResourcesMessage,
  ResourcesSchema,
} from "./generated/flyteidl2/core/tasks_pb.ts";

/** `container.resources`: requests, and limits for pairs. Source: flyte/_internal/runtime/resources_serde.py. */
export function resourcesMessage(resources: Resources | undefined): ResourcesMessage | undefined {
  return resources && resourcesOf(resources);
}

const resourcesOf = onceFor((resources: Resources): ResourcesMessage | undefined => {
  const { requests, limits } = amounts(resources);
  if (requests.length + limits.length === 0) return undefined;
  return create(ResourcesSchema, { requests: requests.map(entry), limits: limits.map(entry) });
});

function entry({ name, value }: Amount): { name: Name; value: string } {
  return { name: Name[name], value };
}

/** `extended_resources`: the accelerator's name and the shared memory, where there is either. */
export function extendedResources(resources: Resources | undefined): ExtendedResources | undefined {
  return resources && extendedOf(resources);
}

const extendedOf = onceFor((resources: Resources): ExtendedResources | undefined => {
  const gpuAccelerator = resources.gpu && accelerator(resources.gpu.value);
  const shared = sharedMemory(resources, "flyte-shm");
  return gpuAccelerator || shared
    ? create(ExtendedResourcesSchema, { gpuAccelerator, sharedMemory: shared })
    : undefined;
});

function accelerator(gpu: Gpu): GPUAccelerator | undefined {
  if (gpu.kind === "count") return undefined;
  const written = gpu.kind === "accelerator" ? gpu.device : (gpu.device?.value ?? "");
  const partitionSize = gpu.kind === "device" ? gpu.partition?.value : undefined;
  return create(GPUAcceleratorSchema, {
    device: wireDevice(written),
    deviceClass: deviceClass(gpu.kind === "device" ? gpu.device_class?.value : undefined, written),
    ...(partitionSize ? { partitionSizeValue: { case: "partitionSize", value: partitionSize } } : {}),
  });
}
