import { create, type JsonObject } from "@bufbuild/protobuf";
import type { PodTemplate } from "../../model/pod-template.ts";
import { podAmounts, podOf, primaryContainerName, strings } from "../wire/pod.ts";
import {
  type Container,
  type K8sPod,
  K8sPodSchema,
  Resources_ResourceName,
} from "./generated/flyteidl/core/tasks_pb.ts";

/**
 * `TaskTemplate.k8s_pod`: the template's pod with the task's image, command, arguments, resources and variables in its
 * primary container, which is added where it is missing. Source: flytekit/core/utils.py, _serialize_pod_spec.
 */
export function k8sPod(template: PodTemplate, container: Container): K8sPod {
  const { spec, containers: written } = podOf(template);
  const primary = primaryContainerName(template);
  const all = written.some(({ name }) => name === primary) ? written : [...written, { name: primary }];
  const containers = all.map((one) => (one.name === primary ? filled(one, container) : one));
  return create(K8sPodSchema, {
    podSpec: { ...spec, containers },
    metadata: { labels: strings(template.labels), annotations: strings(template.annotations) },
    dataConfig: container.dataConfig,
  });
}

function filled(written: JsonObject, container: Container): JsonObject {
  const own = container.env.map(({ key, value }) => ({ name: key, value }));
  const resources = requirements(container);
  return {
    ...written,
    image: written.image ?? container.image,
    command: [...container.command],
    args: [...container.args],
    ...(resources && { resources }),
    env: [...own, ...((written.env as JsonObject[] | undefined) ?? [])],
  };
}

/** The task's amounts, which take the place of the template's; nothing where it has none. */
function requirements({ resources }: Container): JsonObject | undefined {
  const [requests = {}, limits = {}] = [resources?.requests, resources?.limits].map((side = []) =>
    podAmounts(side.map(({ name, value }) => ({ name: Resources_ResourceName[name], value }))),
  );
  return Object.keys({ ...requests, ...limits }).length > 0 ? { requests, limits } : undefined;
}
