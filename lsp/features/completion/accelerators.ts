/** Accelerators: by count, by device and partition; only what fits what is written beside. */
import {
  currentName,
  deviceClass,
  type KnownDevice,
  knownDevice,
  knownDevices,
} from "../../../compiler/model/accelerator.ts";
import type { Gpu } from "../../../compiler/model/resources.ts";
import { child } from "../../../compiler/source/node.ts";
import { annotation } from "../../../schema/lookup.ts";
import type { Json, Schema } from "../../../schema/walk.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";

/** `A100:8`: those of the project and of the schema's examples first, then every device that has a string form, with each count. */
export function acceleratorCandidates(_: CursorPlace, about: Known, forms: readonly Schema[]): Candidate[] {
  const examples = ((annotation(forms, "examples") ?? []) as readonly Json[]).filter((one) => typeof one === "string");
  const all = devicesInOrder(about).flatMap(([name, device]) =>
    countsInOrder(device).map((count) => `${name}:${count}`),
  );
  return [...new Set([...gpusOf(about).flatMap(spelling), ...examples, ...all])].map((label) => {
    const [name = "", device] = [label.replace(/:\d+$/, ""), knownDevice(label.replace(/:\d+$/, ""))];
    return { label, kind: "value", ...(device && { detail: device.class, documentation: describe(name, device) }) };
  });
}

function spelling(gpu: Gpu): string[] {
  return gpu.kind === "accelerator" && knownDevice(gpu.device)?.counts?.includes(gpu.quantity)
    ? [`${currentName(gpu.device)}:${gpu.quantity}`]
    : [];
}

function gpusOf({ model }: Known): Gpu[] {
  const environments = [...(model?.environments.values() ?? [])];
  return environments.flatMap(({ own: { resources } }) => resources?.value.gpu?.value ?? []);
}

/** Names of devices. */
export function deviceCandidates(_: CursorPlace, about: Known): Candidate[] {
  return devicesInOrder(about).map(([name, device]) => ({
    label: name,
    kind: "value",
    detail: device.class,
    documentation: describe(name, device),
  }));
}

/** The partitions of the device beside; those of all devices where none is written. */
export function partitionCandidates(place: CursorPlace): Candidate[] {
  const name = deviceBeside(place);
  const devices = name === undefined ? [...knownDevices] : [[name, knownDevice(name)] as const];
  return devices.flatMap(([device, found]) =>
    (found?.partitions ?? []).map((label): Candidate => ({ label, kind: "value", detail: device })),
  );
}

/** The class of the device beside. */
export function classCandidates(place: CursorPlace): Candidate[] {
  const name = deviceBeside(place);
  const found = name === undefined ? undefined : knownDevice(name);
  return found ? [{ label: found.class, kind: "value", detail: `the class of ${name}` }] : [];
}

function deviceBeside({ mapping }: CursorPlace): string | undefined {
  const device = child(mapping, "device");
  return device?.kind === "scalar" && typeof device.value === "string" ? device.value : undefined;
}

/** Those that the project uses come first, then GPUs. */
function devicesInOrder(about: Known): [string, KnownDevice][] {
  const used = new Set(gpusOf(about).flatMap((gpu) => (gpu.kind === "device" ? (gpu.device?.value ?? []) : [])));
  const rank = ([name, { shared }]: [string, KnownDevice]) =>
    used.has(name) ? 0 : shared ? 3 : deviceClass(undefined, name) === gpu ? 1 : 2;
  return [...knownDevices].sort((a, b) => rank(a) - rank(b));
}

const gpu = deviceClass("GPU", "");

function countsInOrder({ counts = [] }: KnownDevice): number[] {
  const usual = [1, 8, 4, 2].filter((count) => counts.includes(count));
  return [...usual, ...counts.filter((count) => !usual.includes(count))];
}

function describe(name: string, { counts, partitions }: KnownDevice): string {
  const lines = [
    `**${name}**`,
    counts ? `Counts: ${counts.join(", ")}.` : "No form with a count; write `{device: …}`.",
    partitions ? `Partitions: ${partitions.map((one) => `\`${one}\``).join(", ")}.` : "",
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}
