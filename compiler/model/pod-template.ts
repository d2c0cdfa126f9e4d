import type { Node, Place } from "../source/node.ts";
import { type Lower, map, type Setting, setting, string } from "./lower.ts";

/** What `pod_template:` says: the name of a template on the cluster, or a template. */
export type PodTemplateUse = { readonly kind: "name"; readonly at: Place; readonly name: string } | PodTemplate;

/** `PodTemplate(primary_container_name, labels, annotations, pod_spec)`; `pod_spec` is Kubernetes' own PodSpec. */
export interface PodTemplate {
  readonly kind: "template";
  readonly at: Place;
  readonly primary_container_name?: Setting<string>;
  readonly labels?: Setting<Map<string, Setting<string>>>;
  readonly annotations?: Setting<Map<string, Setting<string>>>;
  readonly pod_spec?: Setting<Node>;
}

/** The primary container's name where none is given. Source: flyte/_pod.py. */
export const defaultPrimaryContainer = "primary";

/** `pod_template:` of any level. */
export const lowerPodTemplate: Lower<PodTemplateUse> = (at) => {
  const name = string(at);
  if (name !== undefined) return { kind: "name", at, name };
  if (at.node.kind !== "mapping") return undefined;
  return {
    kind: "template",
    at,
    primary_container_name: setting(at, "primary_container_name", string),
    labels: setting(at, "labels", map(string)),
    annotations: setting(at, "annotations", map(string)),
    pod_spec: setting(at, "pod_spec", ({ node }) => (node.kind === "mapping" ? node : undefined)),
  };
};
