import { didYouMean, listed } from "../diagnostics/words.ts";
import { nearest } from "../source/nearest.ts";
import { isNull, type Place, step } from "../source/node.ts";
import { isMisspelt } from "./misspelt.ts";
import { eachTemplate, everyContainer, items, nameOf } from "./pod.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const podVolumeUnknown = defineRule({
  code: "pod-volume-unknown",
  severity: "warning",
  title: "A container mounts a volume that the pod does not have",
  rejectedBy:
    "run: Kubernetes refuses the pod (pkg/apis/core/validation, ValidateVolumeMounts), unless the platform adds the volume",
  ...eachTemplate((template, report) => {
    const volumes = step(template.pod_spec, "volumes");
    const names = items(volumes).flatMap((volume) => nameOf(volume) ?? []);
    if (!template.pod_spec || names.length < count(volumes) || isMisspelt(template.pod_spec.node, "volumes")) return;
    for (const container of everyContainer(template))
      for (const mount of ["volumeMounts", "volumeDevices"].flatMap((list) => items(step(container, list)))) {
        const name = nameOf(mount);
        if (name === undefined || names.includes(name)) continue;
        const near = nearest(name, names);
        report({
          at: step(mount, "name")!,
          message: `The pod has no volume \`${name}\`; ${didYouMean(near, names.length === 0 ? advice : `it has ${listed(names)}. ${capital(advice)}`)}`,
          related: [{ at: volumes ?? template.pod_spec.key, message: volumes ? "its volumes" : "the pod" }],
          fixes: near === undefined ? [] : [changeTo(step(mount, "name")!, near)],
        });
      }
  }),
});

const advice = "add it to `volumes`, unless your platform brings it.";

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function count(volumes: Place | undefined): number {
  if (!volumes || isNull(volumes.node)) return 0;
  return volumes.node.kind === "sequence" ? volumes.node.items.length : Number.POSITIVE_INFINITY;
}
