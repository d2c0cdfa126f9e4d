import podSpec from "../../../schema/data/pod-spec.json" with { type: "json" };
import type { PodTemplateUse } from "../../model/pod-template.ts";
import { type Entry, isNull, type Node } from "../../source/node.ts";
import { type Code, call, flyte, type Item, imported, keyword, list, string, type Text } from "./code.ts";
import { nodeCode } from "./node-code.ts";
import { stringsCode } from "./setting-code.ts";

/** The name of a template on the cluster, or `flyte.PodTemplate(...)`: an instance of `type`. */
export function podTemplateCode(use: PodTemplateUse, type: Text = flyte("PodTemplate")): Code {
  if (use.kind === "name") return string(use.name);
  const { primary_container_name, labels, annotations, pod_spec } = use;
  return call(type, [
    keyword("primary_container_name", primary_container_name && string(primary_container_name.value)),
    keyword("labels", labels && stringsCode(labels.value)),
    keyword("annotations", annotations && stringsCode(annotations.value)),
    keyword("pod_spec", pod_spec && objectCode(pod_spec.value, "PodSpec")),
  ]);
}

/**
 * A value of a type of the Kubernetes API as the Python client's object of it, made of objects where its fields hold
 * such. Nulls are left out, as the client leaves them; a pod spec always has its containers, for the client insists.
 */
function objectCode(node: Node, type: string): Code {
  if (node.kind === "sequence") return list(node.items.map((item) => objectCode(item.value, type)));
  if (node.kind === "scalar") return nodeCode(node);
  const written = node.entries.filter((e) => !isNull(e.value));
  return call(imported("kubernetes.client", className(type)), [
    ...written.map((e) => fieldCode(e, type)),
    type === "PodSpec" && !written.some(({ name }) => name === "containers")
      ? keyword("containers", list([]))
      : undefined,
  ]);
}

function fieldCode({ name, value }: Entry, type: string): Item | undefined {
  const inner = fieldType(type, name);
  return keyword(attributeName(name), inner ? objectCode(value, inner) : nodeCode(value));
}

/** The Python client's class for a type of the Kubernetes API. */
export function className(type: string): string {
  return type === "ResourceClaim" ? "CoreV1ResourceClaim" : `V1${type}`;
}

/** What the Python client calls a field of the Kubernetes API: `hostIPC` is `host_ipc`. */
export function attributeName(field: string): string {
  if (field === "exec") return "_exec";
  if (field === "targetWWNs") return "target_wwns";
  return field
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

interface FieldSchema {
  readonly $ref?: string;
  readonly items?: FieldSchema;
}

const types = podSpec.definitions as Readonly<
  Record<string, { readonly properties?: Readonly<Record<string, FieldSchema>> }>
>;

/** The type of what a field holds, singly or in a list; undefined for what is no object with a class. */
export function fieldType(type: string, field: string): string | undefined {
  const schema = types[type]?.properties?.[field];
  return (schema?.$ref ?? schema?.items?.$ref)?.split("/").at(-1);
}
