/** The accelerators that resources ask for, for the rules about them. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace, yamlString } from "../diagnostics/edit.ts";
import { listed } from "../diagnostics/words.ts";
import { type KnownDevice, knownDevice, knownDevices, wireDevice } from "../model/accelerator.ts";
import type { Setting } from "../model/lower.ts";
import type { Device, Gpu, Resources } from "../model/resources.ts";
import { nearest } from "../source/nearest.ts";
import type { Located } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import type { Checks, Report } from "./rule.ts";
import { changeTo } from "./written.ts";

/** The checks of a rule about what `gpu` says, at every level that has resources. */
export function eachGpu(
  check: (gpu: Setting<Gpu>, report: (found: Report) => void, resources: Resources) => void,
): Checks {
  return atEveryLevel("resources", ({ value: resources }, report) => {
    if (resources.gpu) check(resources.gpu, report, resources);
  });
}

/** A `gpu` in its long form, with its device. */
export interface NamedDevice extends Device {
  readonly device: Setting<string>;
  /** What the catalogue says of it; undefined for a device it does not list. */
  readonly known?: KnownDevice;
}

/** The checks of a rule about `gpu` in its long form, `{device: A100, …}`. */
export function eachDevice(check: (device: NamedDevice, report: (found: Report) => void) => void): Checks {
  return eachGpu(({ value }, report) => {
    if (value.kind !== "device" || !value.device) return;
    check({ ...value, device: value.device, known: knownDevice(value.device.value) }, report);
  });
}

/** What a device is, by its class in the catalogue. */
export const classNames: Readonly<Record<string, string>> = {
  GPU: "a GPU",
  TPU: "a TPU",
  NEURON: "a Neuron device",
  AMD_GPU: "an AMD GPU",
  HABANA_GAUDI: "a Habana Gaudi",
  APPLE_SILICON: "an Apple Silicon device",
};

/** True when the device stands under a class that the catalogue does not have it in. */
export function isMisplaced({ known, device_class }: NamedDevice): boolean {
  return (
    known !== undefined &&
    device_class !== undefined &&
    Object.hasOwn(classNames, device_class.value) &&
    known.class !== device_class.value
  );
}

/** The checks of a rule about devices that are none of this class, though they are said, or spelled, to be one. */
export function noneOfClass(name: string): Checks {
  return eachDevice((device, report) => {
    const { known, device_class } = device;
    if (!known) misspelled(name, device, report);
    else if (device_class?.value === name && known.class !== "APPLE_SILICON" && isMisplaced(device))
      misplaced(device, known, report);
  });
}

function misplaced({ device, device_class }: NamedDevice, known: KnownDevice, report: (found: Report) => void): void {
  const [is, said] = [classNames[known.class], classNames[device_class!.value]];
  report({
    at: device,
    message: `\`${device.value}\` is ${is}, not ${said}: sent as one, it would match no machine. Name another device, or leave \`device_class\` to be known from it.`,
    related: [{ at: device_class!, message: "the class that is asked for" }],
    fixes: [
      { title: `Write \`device_class: ${known.class}\``, safe: false, edits: [replace(device_class!, known.class)] },
    ],
  });
}

/** Reports a name near to one of this class. A device without a class has to be one of the catalogue; with a class it may be anyone's own. */
export function misspelled(name: string, { device, device_class }: NamedDevice, report: (found: Report) => void): void {
  const meant = device_class ? undefined : nearestDevice(device.value);
  if (!meant || knownDevice(meant)?.class !== name) return;
  report({
    at: device,
    message: `\`${device.value}\` is not ${classNames[name]} of Flyte's catalogue; did you mean \`${meant}\`? A device of your own needs its \`device_class\`.`,
    fixes: [changeTo(device, meant, isSameName(device.value, meant))],
  });
}

/** The device of the catalogue that a name stands for, in another spelling, by its name on the wire, or nearly. */
export function nearestDevice(name: string): string | undefined {
  const names = [...knownDevices.keys()];
  const word = folded(name);
  return (
    names.find((known) => [known, wireDevice(known)].some((spelling) => folded(spelling) === word)) ??
    nearest(name, names)
  );
}

/** True when two names differ in looks only: case, blanks, a maker's prefix. */
export function isSameName(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

/** Letters and digits alone; makers' prefixes and the `B` of `80GB` make no difference. */
function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^nvidia(?:tesla)?|^tesla/, "")
    .replace(/gb$/, "g");
}

/** The checks of a rule about the partition of a device that the catalogue lists. */
export function eachPartition(
  check: (
    partition: Setting<string>,
    device: NamedDevice & { known: KnownDevice },
    report: (found: Report) => void,
  ) => void,
): Checks {
  return eachDevice((device, report) => {
    const { partition, known } = device;
    if (partition && known && !isMisplaced(device)) check(partition, { ...device, known }, report);
  });
}

/** The checks of a rule about partitions that a device of this class cannot be cut into. */
export function noSuchPartition(name: string): Checks {
  return eachPartition((partition, { device, known: { class: of, partitions = [], shared } }, report) => {
    if (of !== name || shared || partitions.length === 0 || partitions.includes(partition.value)) return;
    const owners = ownersOf(partition.value, name);
    const written = partition.value ? `\`${partition.value}\`` : "An empty text";
    const whose = owners.length > 0 ? `, but of ${listed(owners)}` : "";
    report({
      at: partition,
      message: `${written} is no partition of \`${device.value}\`${whose}; \`${device.value}\` has ${listed(partitions)}.`,
      related: [{ at: device, message: "the device" }],
      fixes: [...toPartition(partition, partitions), ...toDevice(device, owners)],
    });
  });
}

/** The devices of a class that can be cut into such a partition. */
function ownersOf(partition: string, deviceClass: string): string[] {
  return [...knownDevices].flatMap(([name, known]) =>
    known.class === deviceClass && known.partitions?.includes(partition) ? [name] : [],
  );
}

function toPartition(partition: Located<string>, partitions: readonly string[]): Fix[] {
  const meant = nearest(partition.value, partitions);
  return meant
    ? [{ title: `Change the partition to \`${meant}\``, safe: false, edits: [replace(partition, meant)] }]
    : [];
}

function toDevice(device: Located<string>, [owner]: readonly string[]): Fix[] {
  return owner
    ? [{ title: `Change the device to \`${owner}\``, safe: false, edits: [replace(device, yamlString(owner))] }]
    : [];
}
