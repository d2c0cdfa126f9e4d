import type { PodTemplate } from "../model/pod-template.ts";
import { defaultPrimaryContainer } from "../model/pod-template.ts";
import { child, type Entry, entry, type Node, type Place } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowPodSpec = defineRule({
  code: "metaflow-pod-spec",
  severity: "error",
  title: "A part of a pod that Metaflow cannot ask for",
  rejectedBy: "Metaflow: plugins/kubernetes/kubernetes_decorator.py, KubernetesDecorator.defaults has no such argument",
  target: "metaflow",
  ...atEveryLevel("pod_template", ({ value: template, ...place }, report) => {
    if (template.kind === "name") {
      report({
        at: place,
        message: `Metaflow makes its pods itself, and does not know the cluster's template \`${template.name}\`. Write what is in it, as far as \`@kubernetes\` takes it: labels, annotations, \`nodeSelector\`, \`tolerations\`, claims.`,
      });
      return;
    }
    for (const at of unsaid(template))
      report({
        at,
        message: `Metaflow's \`@kubernetes\` has nothing for \`${nameOf(at)}\` of a pod. Of a \`pod_spec\` it takes \`serviceAccountName\`, \`nodeSelector\`, \`tolerations\`, \`imagePullSecrets\`, and persistent volume claims with where they are mounted.`,
      });
  }),
});

function nameOf({ node }: Place): string {
  return node.kind === "scalar" ? String(node.value) : "this";
}

const fields: ReadonlySet<string> = new Set(["serviceAccountName", "nodeSelector", "tolerations", "imagePullSecrets"]);

/** The keys of a template that `@kubernetes` has no argument for. */
function unsaid({ pod_spec, primary_container_name: primary }: PodTemplate): Place[] {
  if (!pod_spec) return [];
  const name = primary?.value ?? defaultPrimaryContainer;
  const claims = claimsOf(pod_spec.value);
  return entriesOf(pod_spec.value).flatMap((each): Place[] => {
    if (fields.has(each.name)) return [];
    if (each.name === "volumes") return itemsOf(each.value).flatMap((volume) => volumeKeys(volume));
    if (each.name === "containers")
      return itemsOf(each.value).flatMap((container) => containerKeys(container, name, claims));
    return [key(each)];
  });
}

/** A volume is a claim and nothing else; its other kinds of source are unsaid. */
function volumeKeys(volume: Node): Place[] {
  return entriesOf(volume).flatMap((each) => {
    if (each.name === "name") return [];
    return each.name === "persistentVolumeClaim"
      ? entriesOf(each.value).flatMap((one) => (one.name === "claimName" ? [] : [key(one)]))
      : [key(each)];
  });
}

/** Of the primary container the mounts of claims are said, of others nothing. */
function containerKeys(container: Node, primary: string, claims: ReadonlySet<unknown>): Place[] {
  if (scalar(container, "name") !== primary) {
    const name = entry(container, "name");
    return [name ? { node: name.value } : { node: container }];
  }
  return entriesOf(container).flatMap((each) => {
    if (each.name === "name") return [];
    if (each.name !== "volumeMounts") return [key(each)];
    return itemsOf(each.value).flatMap((mount) => mountKeys(mount, claims));
  });
}

function mountKeys(mount: Node, claims: ReadonlySet<unknown>): Place[] {
  const others = entriesOf(mount).filter(({ name }) => name !== "name" && name !== "mountPath");
  const known = claims.has(scalar(mount, "name"));
  return known ? others.map(key) : [];
}

function claimsOf(spec: Node): Set<unknown> {
  const volumes = itemsOf(child(spec, "volumes"));
  return new Set(volumes.filter((each) => entry(each, "persistentVolumeClaim")).map((each) => scalar(each, "name")));
}

function scalar(node: Node, name: string): unknown {
  const found = child(node, name);
  return found?.kind === "scalar" ? found.value : undefined;
}

function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === "mapping" ? node.entries : [];
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "sequence" ? node.items.map(({ value }) => value) : [];
}

function key({ key: node }: Entry): Place {
  return { node };
}
