import accelerators from "../../../schema/data/accelerators.json" with { type: "json" };
import type { Device, Gpu, Resources } from "../../model/resources.ts";
import type { Range } from "../../model/scalars.ts";
import type { Located } from "../../source/node.ts";
import { type Brackets, type Code, call, flyte, keyword, number, string, tuple } from "./code.ts";
import { nodeCode } from "./node-code.ts";

/** `flyte.Resources(...)`; a pair is a request and a limit. */
export function resourcesCode(resources: Resources): Brackets {
  return resourcesCall(resources, ({ node }) => nodeCode(node));
}

/** As `resourcesCode`, for a pod's own requests and limits: the Kubernetes client takes strings only, and no zero of devices. */
export function podResourcesCode({ gpu, ...others }: Resources): Brackets {
  const none = gpu?.value.kind === "count" && gpu.value.count === 0;
  return resourcesCall(none ? others : { ...others, gpu }, ({ value }) => string(value));
}

function resourcesCall({ cpu, memory, gpu, disk, shm }: Resources, cores: (amount: Located<string>) => Code): Brackets {
  return call(flyte("Resources"), [
    keyword("cpu", cpu && rangeCode(cpu.value, cores)),
    keyword("memory", memory && rangeCode(memory.value, ({ value }) => string(value))),
    keyword("gpu", gpu && gpuCode(gpu.value)),
    keyword("disk", disk && string(disk.value)),
    keyword("shm", shm && string(shm.value)),
  ]);
}

function rangeCode({ request, limit }: Range, code: (amount: Located<string>) => Code): Code {
  return limit ? tuple([code(request), code(limit)]) : code(request);
}

function gpuCode(gpu: Gpu): Code {
  if (gpu.kind === "count") return number(gpu.count);
  return gpu.kind === "accelerator" ? string(gpu.spelling) : deviceCode(gpu);
}

/** The SDK's function for the device's class, where it has one for such a device; else a `Device`. */
function deviceCode({ device, device_class, quantity, partition }: Device): Code {
  const known = (accelerators.devices as Record<string, { readonly class: string }>)[device?.value ?? ""]?.class;
  const name = device_class?.value ?? known ?? "GPU";
  const count = quantity?.value ?? 1;
  const named = keyword("device", device && string(device.value));
  const part = keyword("partition", partition && string(partition.value));
  if (known === name && name === "GPU") return call(flyte("GPU"), [named, keyword("quantity", number(count)), part]);
  if (known === name && count === 1 && (name === "TPU" || !partition)) return classCode(name, [named, part]);
  return call(flyte("Device"), [
    keyword("quantity", number(count)),
    keyword("device_class", string(name)),
    named,
    part,
  ]);
}

/** Functions of the classes whose devices come one at a time. Source: flyte/_resources.py. */
function classCode(name: string, args: Parameters<typeof call>[1]): Code {
  if (name === "APPLE_SILICON") return call(flyte(name), []);
  return call(flyte(name === "NEURON" ? "Neuron" : name), args);
}
