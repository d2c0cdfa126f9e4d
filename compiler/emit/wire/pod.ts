/** Pod templates as plain Kubernetes objects. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { defaultPrimaryContainer, type PodTemplate, type PodTemplateUse } from "../../model/pod-template.ts";
import { toValue } from "../../source/node.ts";

/** The primary container's name in a template; Flyte fills that container in. */
export function primaryContainerName(template: PodTemplate): string {
  return template.primary_container_name?.value ?? defaultPrimaryContainer;
}

/** A task's `target`: its container, or the pod that holds it where the pod template is an object, with what names it there. */
export function taskTarget<C, P>(pod: PodTemplateUse | undefined, container: C, podWith: (template: PodTemplate) => P) {
  if (pod?.kind !== "template") return { target: { case: "container" as const, value: container } };
  return {
    target: { case: "k8sPod" as const, value: podWith(pod) },
    config: { primary_container_name: primaryContainerName(pod) },
  };
}

/** A template's pod, and the containers that it lists. */
export function podOf(template: PodTemplate): { spec: JsonObject; containers: readonly JsonObject[] } {
  const spec = (template.pod_spec ? plain(toValue(template.pod_spec.value)) : {}) as JsonObject;
  return { spec, containers: Array.isArray(spec.containers) ? (spec.containers as JsonObject[]) : [] };
}

/** Labels or annotations; none where there are none. */
export function strings(map: PodTemplate["labels"]): Record<string, string> {
  return Object.fromEntries([...(map?.value ?? [])].map(([key, { value }]) => [key, value]));
}

/** What the SDK's Kubernetes client sends of a value: objects without the keys that are null. */
export function plain(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value as JsonValue;
  return Object.fromEntries(Object.entries(value).flatMap(([key, v]) => (v === null ? [] : [[key, plain(v)]])));
}

/** The task's amounts by the names that the SDK gives them in a pod: `gpu` is no Kubernetes resource, but that is what it says. */
export function podAmounts(entries: readonly { readonly name: string; readonly value: string }[]): JsonObject {
  return Object.fromEntries(entries.map(({ name, value }) => [name.toLowerCase().replaceAll("_", "-"), value]));
}
