/** Accelerators as Flyte 1 knows them: flytekit's constants, by the names that Flyte 2 has for the same devices. */
import facts from "../../schema/data/flyte1-accelerators.json" with { type: "json" };
import { currentName, wireDevice } from "./accelerator.ts";

/** A device as Flyte 1 is asked for it. */
export interface Flyte1Device {
  /** The constant of `flytekit.extras.accelerators`; undefined where it has none. */
  readonly constant?: string;
  /** The name on the wire; Flyte 2's own, where flytekit knows none. */
  readonly wire: string;
  /** What flytekit can cut it into. */
  readonly partitions: readonly string[];
}

const devices = new Map<string, { readonly device: string; readonly partitions?: readonly string[] }>(
  Object.entries(facts.devices),
);
const byWire = new Map([...devices].map(([constant, { device }]) => [device, constant]));

/** Devices whose constant has another name than Flyte 2 gives them. */
const renamed: Readonly<Record<string, string>> = { A100_80G: "A100_80GB", L40s: "L40S" };

/** The constants of flytekit. */
export const flyte1Devices: ReadonlySet<string> = new Set(devices.keys());

/** A device by the name that Flyte 2 has for it, or by its name on either wire. */
export function flyte1Device(name: string): Flyte1Device {
  const current = currentName(name);
  const own = renamed[current] ?? current;
  const constant = devices.has(own) ? own : (byWire.get(name) ?? byWire.get(wireDevice(name)));
  const found = constant === undefined ? undefined : devices.get(constant);
  if (!found) return { wire: wireDevice(name), partitions: [] };
  return { constant, wire: found.device, partitions: found.partitions ?? [] };
}
