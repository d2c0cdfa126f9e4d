import { create } from "@bufbuild/protobuf";
import { deviceClass, wireDevice } from "../../model/accelerator.ts";
import { pythonNumber } from "../../model/python-number.ts";
import { type Gpu, gpuQuantity, type Resources } from "../../model/resources.ts";
import type { Located } from "../../source/node.ts";
import { onceFor } from "../once-for.ts";
import {
  type ExtendedResources,
  ExtendedResourcesSchema,
  type GPUAccelerator,
  GPUAcceleratorSchema,
  Resources_ResourceName as Name,
  type Resources as ResourcesMessage,
  ResourcesSchema,
} from "./generated/flyteidl2/core/tasks_pb.ts";

interface Amount {
  readonly name: Name;
  readonly value: string;
}

/** `container.resources`: requests, and limits for pairs. Source: flyte/_internal/runtime/resources_serde.py. */
export function resourcesMessage(resources: Resources | undefined): ResourcesMessage | undefined {
  return resources && resourcesOf(resources);
}

const resourcesOf = onceFor((resources: Resources): ResourcesMessage | undefined => {
  const { requests, limits } = amounts(resources);
  return requests.length + limits.length > 0 ? create(ResourcesSchema, { requests, limits }) : undefined;
});

/** The amounts in the SDK's order: CPU, memory, GPU, disk. */
export function amounts(resources: Resources | undefined): { requests: Amount[]; limits: Amount[] } {
  const { cpu, memory, gpu, disk } = resources ?? {};
  const devices = gpu && gpuQuantity(gpu.value);
  const requests = [
    ...(cpu ? [{ name: Name.CPU, value: cores(cpu.value.request) }] : []),
    ...(memory ? [{ name: Name.MEMORY, value: memory.value.request.value }] : []),
    ...(devices ? [{ name: Name.GPU, value: String(devices) }] : []),
    ...(disk ? [{ name: Name.EPHEMERAL_STORAGE, value: disk.value }] : []),
  ];
  const limits = [
    ...(cpu?.value.limit ? [{ name: Name.CPU, value: cores(cpu.value.limit) }] : []),
    ...(memory?.value.limit ? [{ name: Name.MEMORY, value: memory.value.limit.value }] : []),
  ];
  return { requests, limits };
}

/** Cores as Python's `str()` writes the value: a number's own way, a string as it is. */
function cores({ node, value }: Located<string>): string {
  return node.kind === "scalar" && typeof node.value === "number" ? pythonNumber(node) : value;
}

/** `extended_resources`: the accelerator's name and the shared memory, where there is either. */
export function extendedResources(resources: Resources | undefined): ExtendedResources | undefined {
  return resources && extendedOf(resources);
}

const extendedOf = onceFor((resources: Resources): ExtendedResources | undefined => {
  const gpuAccelerator = resources.gpu && accelerator(resources.gpu.value);
  const shm = resources.shm?.value;
  if (!gpuAccelerator && shm === undefined) return undefined;
  const sharedMemory =
    shm === undefined
      ? undefined
      : { mountPath: "/dev/shm", mountName: "flyte-shm", sizeLimit: shm === "auto" ? "" : shm };
  return create(ExtendedResourcesSchema, { gpuAccelerator, sharedMemory });
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
