import { pythonNumber } from "../../model/python-number.ts";
import { gpuQuantity, type Resources } from "../../model/resources.ts";
import type { Located } from "../../source/node.ts";

/** How much of a resource is asked for; the name is that of `Resources.ResourceName`. */
export interface Amount {
  readonly name: "CPU" | "MEMORY" | "GPU" | "EPHEMERAL_STORAGE";
  readonly value: string;
}

/** Requests, and limits for pairs, in Flyte 2's order: CPU, memory, GPU, disk. */
export function amounts(resources: Resources | undefined): { requests: Amount[]; limits: Amount[] } {
  const { cpu, memory, gpu, disk } = resources ?? {};
  const devices = gpu && gpuQuantity(gpu.value);
  const requests: Amount[] = [
    ...(cpu ? [{ name: "CPU" as const, value: cores(cpu.value.request) }] : []),
    ...(memory ? [{ name: "MEMORY" as const, value: memory.value.request.value }] : []),
    ...(devices ? [{ name: "GPU" as const, value: String(devices) }] : []),
    ...(disk ? [{ name: "EPHEMERAL_STORAGE" as const, value: disk.value }] : []),
  ];
  const limits: Amount[] = [
    ...(cpu?.value.limit ? [{ name: "CPU" as const, value: cores(cpu.value.limit) }] : []),
    ...(memory?.value.limit ? [{ name: "MEMORY" as const, value: memory.value.limit.value }] : []),
  ];
  return { requests, limits };
}

/** Cores as Python's `str()` writes the value: a number's own way, a string as it is. */
function cores({ node, value }: Located<string>): string {
  return node.kind === "scalar" && typeof node.value === "number" ? pythonNumber(node) : value;
}
