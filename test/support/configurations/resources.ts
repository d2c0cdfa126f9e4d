import fc from "fast-check";
import accelerators from "../../../schema/data/accelerators.json" with { type: "json" };
import { type Draw, either, pick, some } from "./drawing.ts";
import { type Mapping, y } from "./yaml.ts";

const cpu = pick(
  "1",
  "2",
  "0.5",
  "1.0",
  "500m",
  '"2"',
  "1.5",
  "2e3",
  "0.1",
  "1e-7",
  "123456789012345680000",
  "[1, 2]",
  "[500m, 1.50]",
  "[0.25, 2k]",
);
const memory = pick(
  "512Mi",
  "4Gi",
  "1.5Gi",
  '"1000000000"',
  "'1e9'",
  "[1Gi, 2Gi]",
  "[512Mi, 1G]",
  "[128974848000m, 1Ti]",
);
const size = pick("10Gi", "100G", '"5000000000"', "1.5Ti");
const shm = pick("auto", "16Gi", "512Mi");

interface Device {
  readonly class: string;
  readonly counts?: readonly number[];
  readonly partitions?: readonly string[];
}

/** `{device, partition}` for every partition of the catalogue. */
const partitioned = Object.entries(accelerators.devices as Readonly<Record<string, Device>>).flatMap(
  ([device, { partitions = [] }]) => partitions.map((partition) => `{device: ${device}, partition: ${partition}}`),
);
const devices = Object.entries(accelerators.devices as Readonly<Record<string, Device>>).map(
  ([device, each]) => `{device: ${device}, device_class: ${each.class}}`,
);
const uncatalogued = [
  "{device: K80, quantity: 2, device_class: GPU}",
  "{device: L4_VWS, device_class: GPU, quantity: 1}",
  "{device: v7x, device_class: TPU, partition: 2x4}",
  "{device: Trn3, quantity: 32, device_class: NEURON}",
  "{device: MI400, quantity: 8, device_class: AMD_GPU}",
  "{device: Gaudi3, quantity: 4, device_class: HABANA_GAUDI, partition: half}",
];
const particular = [
  "{device: AppleSilicon, device_class: APPLE_SILICON}",
  "{device: A100, quantity: 2, partition: 1g.5gb}",
  "{device: H100, quantity: 16}",
  "{device: AppleSilicon, quantity: 1}",
  "{device: T4, quantity: null}",
];

/** A count, an accelerator string, or a device. */
export const gpu: Draw = fc.oneof(
  { arbitrary: pick("0", "1", "2", "8"), weight: 2 },
  {
    arbitrary: fc.constantFrom(...accelerators.accelerators).map((spelling) => y(JSON.stringify(spelling))),
    weight: 3,
  },
  { arbitrary: either(pick(...partitioned), pick(...devices), pick(...uncatalogued), pick(...particular)), weight: 3 },
);

/** `resources:` of an environment, an override, or a part of a plugin's cluster. */
export const resources: Draw<Mapping> = some({ cpu, memory, gpu, disk: size, shm });

/** Amounts without limits: what a Ray node asks for. */
export const amounts: Draw<Mapping> = some({
  cpu: pick("1", "0.5", "500m", '"4"'),
  memory: pick("8Gi", "512Mi"),
  gpu: either(pick("1", '"T4:2"', '"A100:8"', "{device: H100, partition: 1g.10gb}")),
  disk: size,
  shm,
});
