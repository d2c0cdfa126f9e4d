import { type Flyte1Device, flyte1Device } from "../../../model/flyte1-accelerator.ts";
import type { Gpu, Resources } from "../../../model/resources.ts";
import { boolean, type Code, call, type Item, imported, keyword, string, type Text, tuple } from "../../python/code.ts";
import { type Amount, amounts } from "../../wire/amounts.ts";
import { flytekit } from "./dialect.ts";

/** The arguments that say how much a task gets: `resources`, `accelerator`, `shared_memory`. */
export function resourceArguments(resources: Resources | undefined): (Item | undefined)[] {
  const { gpu, shm } = resources ?? {};
  return [
    amountsArgument(resources),
    keyword("accelerator", gpu && acceleratorCode(gpu.value)),
    keyword("shared_memory", shm && (shm.value === "auto" ? boolean(true) : string(shm.value))),
  ];
}

/** `flytekit.Resources(...)`: strings, for numbers are refused when the task is serialised; a pair is a request and a limit. */
export function amountsArgument(resources: Resources | undefined): Item | undefined {
  const { requests, limits } = amounts(resources);
  if (requests.length === 0) return undefined;
  const given = Object.entries(words).map(([word, name]) => {
    const [request, limit] = [requests, limits].map((all) => all.find((amount) => amount.name === name));
    return keyword(word, request && amountCode(request, limit));
  });
  return keyword("resources", call(flytekit("Resources"), given));
}

/** flytekit's words for resources. Source: flytekit/core/resources.py, Resources. */
const words = { cpu: "CPU", mem: "MEMORY", gpu: "GPU", ephemeral_storage: "EPHEMERAL_STORAGE" } as const;

function amountCode(request: Amount, limit: Amount | undefined): Code {
  return limit ? tuple([string(request.value), string(limit.value)]) : string(request.value);
}

/** A constant of flytekit, a part of one, or a device by its name; how many are asked for is said in `resources`. */
function acceleratorCode(gpu: Gpu): Code | undefined {
  if (gpu.kind === "count") return undefined;
  const name = gpu.kind === "accelerator" ? gpu.device : gpu.device?.value;
  if (name === undefined) return undefined;
  const device = flyte1Device(name);
  if (device.constant === undefined) return call(accelerator("GPUAccelerator"), [string(device.wire)]);
  return partOf(device, device.constant, gpu.kind === "device" ? gpu.partition?.value : undefined);
}

/** `A100.partition_1g_5gb`, `V5P.slice_2x2x1`; the whole device where flytekit cannot cut it like that. */
function partOf({ partitions }: Flyte1Device, constant: string, partition: string | undefined): Text {
  const whole = accelerator(constant);
  if (partition === undefined || !partitions.includes(partition)) return whole;
  const attribute = /^\d+x/.test(partition) ? `slice_${partition}` : `partition_${partition.replaceAll(".", "_")}`;
  return { ...whole, text: `${whole.text}.${attribute}` };
}

function accelerator(name: string): Text {
  return imported("flytekit.extras.accelerators", name);
}
