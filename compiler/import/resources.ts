/** `flyte.Resources(...)`. */

import { callOr, classOf, instanceOf, itemsOf, record } from "./calls.ts";
import { follow, type Read } from "./reading.ts";
import { amount, computed, text, whole } from "./values.ts";
import { set, type Yaml } from "./yaml.ts";

/** One quantity, or a request and a limit. */
function range(quantity: Read<string | number>): Read<Yaml> {
  return (reading, at) => {
    if (follow(at).at.kind !== "tuple") return quantity(reading, at);
    const made = itemsOf(at).map((item) => quantity(reading, item));
    return made.length === 2 && !made.includes(undefined) ? (made as Yaml[]) : computed(reading, at);
  };
}

const device = { device: text, quantity: whole, partition: text, device_class: text };

/** A device made by one of the SDK's functions; those of one class only name it. */
const made = instanceOf({
  GPU: (reading, call) => record(reading, call, "GPU", device),
  TPU: (reading, call) => record(reading, call, "TPU", device),
  Neuron: (reading, call) => record(reading, call, "Neuron", device),
  AMD_GPU: (reading, call) => record(reading, call, "AMD_GPU", device),
  HABANA_GAUDI: (reading, call) => record(reading, call, "HABANA_GAUDI", device),
  Device: (reading, call) => record(reading, call, "Device", device),
  APPLE_SILICON: (reading, call) => {
    const given = record(reading, call, "APPLE_SILICON", {});
    return given && set(given, "device", "AppleSilicon");
  },
});

/** A count, an accelerator as text, or a device. */
const gpu: Read<Yaml> = callOr(made, amount);

/** `resources:`. */
export const resources: Read<Yaml> = classOf("Resources", {
  cpu: range(amount),
  memory: range(text),
  gpu,
  disk: text,
  shm: text,
});
