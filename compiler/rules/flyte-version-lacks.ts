import type { Model } from "../model/model.ts";
import type { Resources } from "../model/resources.ts";
import { keyPlace, type Place, step } from "../source/node.ts";
import { defineRule, type Report } from "./rule.ts";
import { lacks, lacksChoice } from "./sdk-versions.ts";

/** What a mapping's keys are arguments of, and what its values' keys are. */
const nested: Readonly<Record<string, string>> = {
  cache: "Cache",
  reusable: "ReusePolicy",
  timeout: "Timeout",
  retries: "RetryStrategy",
  container: "ContainerTask",
};

export const flyteVersionLacks = defineRule({
  code: "flyte-version-lacks",
  severity: "error",
  title: "The SDK version that the project names does not have this",
  rejectedBy: "SDK: the named version (TypeError, ValueError); schema/data/sdk-differences.json",
  project(model, report, { changes }) {
    const version = model.python.flyte_version?.value;
    if (version === undefined) return;
    const tell = teller(model, version, report);
    for (const environment of changes?.fresh ?? model.environments.values()) {
      tell(environment.at, "TaskEnvironment", environment.own.resources?.value);
      for (const task of environment.tasks.values()) {
        tell(task.at, "TaskEnvironment.task");
        for (const override of task.overrides.values()) {
          tell(override.at, "TaskTemplate.override", override.settings.resources?.value);
        }
        for (const trigger of task.triggers.values()) tell(trigger.at, "Trigger");
      }
    }
  },
});

/** Reports the keys of a level, and of the values under them, that the version lacks. */
function teller(model: Model, version: string, report: (found: Report) => void) {
  const related = model.python.flyte_version
    ? [{ at: model.python.flyte_version, message: "the version is named here" }]
    : [];
  const say = (at: Place, what: string) =>
    report({ at, message: `Flyte ${version} has no ${what}. Name a later \`flyte_version\`, or do without.`, related });
  const keys = (at: Place, owner: string) => {
    if (at.node.kind !== "mapping") return;
    for (const { name } of at.node.entries) {
      if (lacks(version, `${owner}.${name}`)) say(keyPlace(at, name)!, `\`${name}\` here`);
      const below = nested[name];
      if (below) keys(step(at, name)!, below);
    }
  };
  return (at: Place, owner: string, resources?: Resources) => {
    keys(at, owner);
    const device = resources && unknownDevice(resources, version);
    if (device) say(device.at, `accelerator \`${device.name}\``);
  };
}

function unknownDevice({ gpu }: Resources, version: string): { at: Place; name: string } | undefined {
  if (gpu?.value.kind === "accelerator" && lacksChoice(version, "Accelerators", gpu.value.spelling)) {
    return { at: gpu, name: gpu.value.spelling };
  }
  const device = gpu?.value.kind === "device" ? gpu.value.device : undefined;
  const missing = device && ["GPUType", "TPUType", "NeuronType"].some((set) => lacksChoice(version, set, device.value));
  return missing ? { at: device, name: device.value } : undefined;
}
