import { create, type JsonObject, type JsonValue } from "@bufbuild/protobuf";
import { defaultPrimaryContainer, type PodTemplate } from "../../model/pod-template.ts";
import { toValue } from "../../source/node.ts";
import {
  type Container,
  type K8sPod,
  K8sPodSchema,
  Resources_ResourceName,
} from "./generated/flyteidl2/core/tasks_pb.ts";

/** The primary container's name in a template; Flyte fills that container in. */
export function primaryContainerName(template: PodTemplate): string {
  return template.primary_container_name?.value ?? defaultPrimaryContainer;
}

/**
 * `TaskTemplate.k8s_pod`: the template's pod with the task's image, arguments, resources and variables in its primary
 * container. A template without containers gets one. Source: flyte/_internal/runtime/task_serde.py, _get_k8s_pod.
 */
export function k8sPod(template: PodTemplate, container: Container): K8sPod {
  const spec = (template.pod_spec ? plain(toValue(template.pod_spec.value)) : {}) as JsonObject;
  const primary = primaryContainerName(template);
  const written = Array.isArray(spec.containers) ? (spec.containers as JsonObject[]) : [];
  const containers = written.length > 0 ? written : [{ name: primary }];
  const podSpec = { ...spec, containers: containers.map((c) => (c.name === primary ? filled(c, container) : c)) };
  return create(K8sPodSchema, {
    podSpec,
    metadata: { labels: strings(template.labels), annotations: strings(template.annotations) },
  });
}

export function strings(map: PodTemplate["labels"]): Record<string, string> {
  return Object.fromEntries([...(map?.value ?? [])].map(([key, { value }]) => [key, value]));
}

/** What the SDK's Kubernetes client sends of a value: objects without the keys that are null. */
export function plain(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value as JsonValue;
  return Object.fromEntries(Object.entries(value).flatMap(([key, v]) => (v === null ? [] : [[key, plain(v)]])));
}

function filled(written: JsonObject, container: Container): JsonObject {
  const env = [
    ...container.env.map(({ key, value }) => ({ name: key, value })),
    ...((written.env as JsonObject[] | undefined) ?? []),
  ];
  const resources = mergedResources(written.resources as JsonObject | undefined, container);
  return {
    ...written,
    image: written.image ?? container.image,
    command: [],
    args: [...container.args],
    ...(resources ? { resources } : {}),
    env,
  };
}

/** The template's amounts with the task's over them, key by key; both maps are written once the task has any. */
function mergedResources(written: JsonObject | undefined, { resources }: Container): JsonObject | undefined {
  const [limits, requests] = [named(resources?.limits ?? []), named(resources?.requests ?? [])];
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return written;
  return {
    ...(written?.claims === undefined ? {} : { claims: written.claims }),
    limits: { ...(written?.limits as JsonObject | undefined), ...limits },
    requests: { ...(written?.requests as JsonObject | undefined), ...requests },
  };
}

function named(entries: readonly { readonly name: Resources_ResourceName; readonly value: string }[]): JsonObject {
  return Object.fromEntries(
    entries.map(({ name, value }) => [Resources_ResourceName[name].toLowerCase().replaceAll("_", "-"), value]),
  );
}
