/** What is known of flytekit's accelerators beside what the pinned release says. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { flyte1Device } from "../../compiler/model/flyte1-accelerator.ts";
import facts from "../../schema/data/flyte1-accelerators.json" with { type: "json" };
import { venvPython } from "../support/venv.ts";
import { emitted } from "./entities.ts";
import { at } from "./writing.ts";

test("schema/data/flyte1-accelerators.json is the installed release's", async () => {
  const script = fileURLToPath(new URL("facts.py", import.meta.url));
  const { stdout } = await promisify(execFile)(await venvPython("flytekit"), [script]);
  expect(facts.devices).toEqual(JSON.parse(stdout));
  expect(facts.origin).toContain("flytekit 1.16.31");
});

const parts = Object.entries<{ readonly device: string; readonly partitions?: readonly string[] }>(
  facts.devices,
).flatMap(([constant, { device, partitions = [] }]) =>
  [undefined, ...partitions].map((partition) => ({ constant, device, partition })),
);

test.each(parts)("$constant $partition is asked for as flytekit asks for it", ({ constant, device, partition }) => {
  const gpu = { device, device_class: device.startsWith("tpu-") ? "TPU" : "GPU", partition };
  const environment = { image: "ghcr.io/acme/etl:1", module: "etl", resources: { gpu } };
  const project = { environments: { etl: { ...environment, tasks: { load: { inputs: {}, outputs: "int" } } } } };
  const { "TaskSpec etl.load": spec } = emitted({ "flyte.yaml": JSON.stringify(project) });
  const asked = { device, ...(partition === undefined ? {} : { partitionSize: partition }) };
  expect(at(spec, "template.extendedResources.gpuAccelerator")).toEqual(asked);
  expect(flyte1Device(device).constant).toBe(constant);
});
