/** Pods that a plugin's config describes: of Spark's driver and executors, of Ray's nodes. */
import { create, type JsonObject } from "@bufbuild/protobuf";
import type { RayNode } from "../../../model/plugin-fields.ts";
import type { PodTemplate } from "../../../model/pod-template.ts";
import { gpuQuantity, type Resources } from "../../../model/resources.ts";
import { toValue } from "../../../source/node.ts";
import { plain, primaryContainerName, strings } from "../../wire/pod.ts";
import { type K8sPod, K8sPodSchema } from "../generated/flyteidl2/core/tasks_pb.ts";

/** A template as it stands. Source: flyte/_pod.py, PodTemplate.to_k8s_pod. */
export function podOf(template: PodTemplate): K8sPod {
  return message(template, specOf(template) ?? {}, primaryContainerName(template));
}

/**
 * A template with a node's requests and limits in its container: the one called `container`, else the only one, else a
 * new one. Absent where the node says neither. Source: flyteplugins-ray, task.py, _build_node_pod_template.
 */
export function nodePod({ pod_template, requests, limits }: RayNode, container: string): K8sPod | undefined {
  const template = pod_template?.value;
  if (!requests && !limits) return template && podOf(template);
  const asked = requirements(requests?.value, limits?.value);
  const spec = template && specOf(template);
  const merged = spec ? withAmounts(spec, container, asked) : { containers: [{ name: container, resources: asked }] };
  return message(template, merged, template ? primaryContainerName(template) : container);
}

function message(template: PodTemplate | undefined, podSpec: JsonObject, primaryContainerName: string): K8sPod {
  const metadata = { labels: strings(template?.labels), annotations: strings(template?.annotations) };
  return create(K8sPodSchema, { metadata, podSpec, primaryContainerName });
}

function specOf({ pod_spec }: PodTemplate): JsonObject | undefined {
  return pod_spec && (plain(toValue(pod_spec.value)) as JsonObject);
}

function withAmounts(spec: JsonObject, name: string, asked: Requirements): JsonObject {
  const written = (spec.containers ?? []) as JsonObject[];
  const primary = written.find((c) => c.name === name) ?? (written.length === 1 ? written[0] : undefined);
  if (!primary) return { ...spec, containers: [...written, { name, resources: merged(undefined, asked) }] };
  const resources = merged(primary.resources as Requirements | undefined, asked);
  return { ...spec, containers: written.map((c) => (c === primary ? { ...c, resources } : c)) };
}

type Amounts = Record<string, string>;
type Requirements = { requests?: Amounts; limits?: Amounts };

/**
 * Requests stand for limits where there are none, and the other way round; no amounts at all are none, unless limits
 * are said. Source: flyte/_resources.py, pod_spec_from_resources.
 */
function requirements(requests: Resources | undefined, limits: Resources | undefined): Requirements {
  const [asked, most] = [amounts(requests), limits && amounts(limits)];
  const some = (one: Amounts | undefined, other: Amounts | undefined) =>
    one && Object.keys(one).length > 0 ? one : other;
  const both = some(asked, most);
  return both ? { requests: both, limits: some(most, both)! } : {};
}

function merged(written: Requirements | undefined, asked: Requirements): JsonObject {
  const both = {
    requests: { ...written?.requests, ...asked.requests },
    limits: { ...written?.limits, ...asked.limits },
  };
  return Object.fromEntries(Object.entries(both).filter(([, amounts]) => Object.keys(amounts).length > 0));
}

/** One amount of each; the Kubernetes client takes strings only. */
function amounts(resources: Resources | undefined): Amounts {
  const { cpu, memory, gpu, disk } = resources ?? {};
  const devices = gpu && gpuQuantity(gpu.value);
  return {
    ...(cpu ? { cpu: cpu.value.request.value } : {}),
    ...(memory ? { memory: memory.value.request.value } : {}),
    ...(devices ? { "nvidia.com/gpu": String(devices) } : {}),
    ...(disk ? { "ephemeral-storage": disk.value } : {}),
  };
}
