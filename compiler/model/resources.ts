import type { Located, Place } from "../source/node.ts";
import { integer, type Lower, located, type Setting, setting, string, text } from "./lower.ts";
import { type Range, range } from "./scalars.ts";

/** `Resources(cpu, memory, gpu, disk, shm)`. */
export interface Resources {
  readonly at: Place;
  readonly cpu?: Setting<Range>;
  readonly memory?: Setting<Range>;
  readonly gpu?: Setting<Gpu>;
  readonly disk?: Setting<string>;
  readonly shm?: Setting<string>;
}

/** What `gpu:` holds: a count, an accelerator string such as `A100:8`, or a device. */
export type Gpu =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "accelerator"; readonly spelling: string; readonly device: string; readonly quantity: number }
  | Device;

/** `Device(quantity, device_class, device, partition)`; the class may be left to be known from the device. */
export interface Device {
  readonly kind: "device";
  readonly at: Place;
  readonly device?: Setting<string>;
  readonly quantity?: Setting<number>;
  readonly partition?: Setting<string>;
  readonly device_class?: Setting<string>;
}

/** `resources:` of an environment or an override. */
export const lowerResources: Lower<Resources> = (at) =>
  at.node.kind !== "mapping"
    ? undefined
    : {
        at,
        cpu: setting(at, "cpu", range),
        memory: setting(at, "memory", range),
        gpu: setting(at, "gpu", lowerGpu),
        disk: setting(at, "disk", text),
        shm: setting(at, "shm", text),
      };

const lowerGpu: Lower<Gpu> = (at) => {
  const count = integer(at);
  if (count !== undefined) return { kind: "count", count };
  const spelling = string(at);
  if (spelling !== undefined) return accelerator(spelling);
  return at.node.kind === "mapping" ? lowerDevice(at) : undefined;
};

function accelerator(spelling: string): Gpu {
  const colon = spelling.lastIndexOf(":");
  const quantity = colon < 0 ? 1 : Number(spelling.slice(colon + 1));
  return { kind: "accelerator", spelling, device: colon < 0 ? spelling : spelling.slice(0, colon), quantity };
}

function lowerDevice(at: Place): Device {
  return {
    kind: "device",
    at,
    device: setting(at, "device", string),
    quantity: setting(at, "quantity", integer),
    partition: setting(at, "partition", text),
    device_class: setting(at, "device_class", string),
  };
}

/** How many devices are asked for; undefined where it is not said in a valid way. */
export function gpuQuantity(gpu: Gpu): number | undefined {
  if (gpu.kind === "count") return gpu.count;
  return gpu.kind === "accelerator" ? gpu.quantity : (gpu.quantity?.value ?? 1);
}

/** The device's name with the place it stands at, where one is named. */
export function gpuDevice(gpu: Setting<Gpu>): Located<string> | undefined {
  if (gpu.value.kind === "device") return gpu.value.device;
  return gpu.value.kind === "accelerator" ? located(gpu, gpu.value.device) : undefined;
}
