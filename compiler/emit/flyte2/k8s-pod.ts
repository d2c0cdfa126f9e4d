import { create, type JsonObject } from "@bufbuild/protobuf";
import type { PodTemplate } from "../../model/pod-template.ts";
import { podAmounts, podOf, primaryContainerName, strings } from "../wire/pod.ts";
import {
  type Container,
  type K8sPod,
  K8sPodSchema,
  type Resources,
  Resources_ResourceName,
} from "./generated/flyteidl2/core/tasks_pb.ts";

/**
 * `TaskTemplate.k8s_pod`: the template's pod with the task's image, arguments, resources and variables in its primary
 * container. A template without containers gets one. Source: flyte/_internal/runtime/task_serde.py, _get_k8s_pod.
 */
export function k8sPod(template: PodTemplate, container: Container): K8sPod {
  const { spec, containers: written } = podOf(template);
  const primary = primaryContainerName(template);
  const containers = written.length > 0 ? written : [{ name: primary }];
  const podSpec = { ...spec, containers: containers.map((c) => (c.name === primary ? filled(c, container) : c)) };
  return create(K8sPodSchema, {
    podSpec,
    metadata: { labels: strings(template.labels), annotations: strings(template.annotations) },
  });
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
  const [limits, requests] = [named(resources?.limits), named(resources?.requests)];
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return written;
  return {
    ...(written?.claims === undefined ? {} : { claims: written.claims }),
    limits: { ...(written?.limits as JsonObject | undefined), ...limits },
    requests: { ...(written?.requests as JsonObject | undefined), ...requests },
  };
}

function named(entries: Resources["requests"] = []): JsonObject {
  return podAmounts(entries.map(({ name, value }) => ({ name: Resources_ResourceName[name], value })));
}
