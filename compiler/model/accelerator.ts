/** The catalogue of accelerators that the SDK knows, by the names it knows them by. */
import facts from "../../schema/data/accelerators.json" with { type: "json" };

/** A device of the catalogue. */
export interface KnownDevice {
  /** The SDK's device class: GPU, TPU, NEURON, AMD_GPU, HABANA_GAUDI or APPLE_SILICON. */
  readonly class: string;
  /** The name on the wire. */
  readonly wire: string;
  /** The counts its string form (`A100:8`) takes; a device without has no string form. */
  readonly counts?: readonly number[];
  /** The partitions the SDK checks; absent where it takes any text. */
  readonly partitions?: readonly string[];
  /** True where several tasks share one device. */
  readonly shared?: boolean;
}

const devices = new Map<string, KnownDevice>(Object.entries(facts.devices));
const deprecated = new Map<string, string>(Object.entries(facts.deprecated));
const wire = new Map<string, string>(Object.entries(facts.wire_devices));
const classNumbers = new Map<string, number>(
  Object.entries(facts.device_classes).map(([name, { number }]) => [name, number]),
);

/** All devices of the catalogue. */
export const knownDevices: ReadonlyMap<string, KnownDevice> = devices;

/** The device by its name or a deprecated spelling of it; undefined for one the catalogue does not list. */
export function knownDevice(name: string): KnownDevice | undefined {
  return devices.get(currentName(name));
}

/** `A100 80G` → `A100_80G`; any other name is itself. */
export function currentName(name: string): string {
  return deprecated.get(name) ?? name;
}

/** The name a device has on the wire; unknown ones are sent as they are. */
export function wireDevice(name: string): string {
  return wire.get(name) ?? name;
}

/** `GPUAccelerator.DeviceClass` of a device: the given class, else the catalogue's, else a GPU. */
export function deviceClass(given: string | undefined, name: string): number {
  return classNumbers.get(given ?? knownDevice(name)?.class ?? "GPU") ?? 0;
}
