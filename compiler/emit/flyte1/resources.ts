import { create } from "@bufbuild/protobuf";
import { flyte1Device } from "../../model/flyte1-accelerator.ts";
import type { Gpu, Resources } from "../../model/resources.ts";
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
} from "./generated/flyteidl/core/tasks_pb.ts";

/** `container.resources`, there even if empty. Source: flytekit/core/utils.py, _get_container_definition. */
export function resourcesMessage(resources: Resources | undefined): ResourcesMessage {
  const { requests, limits } = amounts(resources);
  return create(ResourcesSchema, { requests: entries(requests), limits: entries(limits) });
}

/** flytekit's order. */
const order = ["EPHEMERAL_STORAGE", "CPU", "GPU", "MEMORY"] as const;

function entries(all: readonly Amount[]): { name: Name; value: string }[] {
  return order.flatMap((name) =>
    all.filter((amount) => amount.name === name).map(({ value }) => ({ name: Name[name], value })),
  );
}

/** `extended_resources`: the accelerator's name and the shared memory. Source: flytekit/core/resources.py, construct_extended_resources. */
export function extendedResources(resources: Resources | undefined): ExtendedResources | undefined {
  const gpuAccelerator = resources?.gpu && accelerator(resources.gpu.value);
  const shared = resources && sharedMemory(resources, "flyte-shared-memory");
  return gpuAccelerator || shared
    ? create(ExtendedResourcesSchema, { gpuAccelerator, sharedMemory: shared })
    : undefined;
}

function accelerator(gpu: Gpu): GPUAccelerator | undefined {
  if (gpu.kind === "count") return undefined;
  const device = gpu.kind === "accelerator" ? gpu.device : gpu.device?.value;
  if (device === undefined) return undefined;
  const partition = gpu.kind === "device" ? gpu.partition?.value : undefined;
  return create(GPUAcceleratorSchema, {
    device: flyte1Device(device).wire,
    ...(partition && { partitionSizeValue: { case: "partitionSize", value: partition } }),
  });
}
