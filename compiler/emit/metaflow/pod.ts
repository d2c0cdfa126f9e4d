/** What of a pod template `@kubernetes` takes. */
import type { Setting } from "../../model/lower.ts";
import { defaultPrimaryContainer, type PodTemplateUse } from "../../model/pod-template.ts";
import { child, type Node } from "../../source/node.ts";

/** The parts of a pod that Metaflow can ask for. */
export interface Pod {
  readonly labels?: Map<string, Setting<string>>;
  readonly annotations?: Map<string, Setting<string>>;
  readonly serviceAccount?: string;
  readonly nodeSelector: ReadonlyMap<string, string>;
  readonly tolerations?: Node;
  /** Where claims are mounted, by their names. */
  readonly claims: ReadonlyMap<string, string>;
  readonly pullSecrets: readonly string[];
}

/** The parts of a template; of one that the cluster knows by name there are none. */
export function podOf(use: PodTemplateUse | undefined): Pod {
  if (use?.kind !== "template") return { nodeSelector: new Map(), claims: new Map(), pullSecrets: [] };
  const spec = use.pod_spec?.value;
  const tolerations = child(spec, "tolerations");
  return {
    labels: filled(use.labels?.value),
    annotations: filled(use.annotations?.value),
    serviceAccount: textOf(child(spec, "serviceAccountName")),
    nodeSelector: textsOf(child(spec, "nodeSelector")),
    ...(itemsOf(tolerations).length > 0 && { tolerations }),
    claims: claimsOf(spec, use.primary_container_name?.value ?? defaultPrimaryContainer),
    pullSecrets: itemsOf(child(spec, "imagePullSecrets")).flatMap((each) => textOf(child(each, "name")) ?? []),
  };
}

function filled<T>(map: Map<string, T> | undefined): Map<string, T> | undefined {
  return map && map.size > 0 ? map : undefined;
}

/** Claims among the volumes, with where the primary container mounts them. */
function claimsOf(spec: Node | undefined, primary: string): Map<string, string> {
  const container = itemsOf(child(spec, "containers")).find((each) => textOf(child(each, "name")) === primary);
  const mounts = itemsOf(child(container, "volumeMounts"));
  const claims = itemsOf(child(spec, "volumes")).flatMap((volume): [string, string][] => {
    const claim = textOf(child(child(volume, "persistentVolumeClaim"), "claimName"));
    const mount = mounts.find((each) => textOf(child(each, "name")) === textOf(child(volume, "name")));
    const path = textOf(child(mount, "mountPath"));
    return claim === undefined || path === undefined ? [] : [[claim, path]];
  });
  return new Map(claims);
}

function textsOf(node: Node | undefined): Map<string, string> {
  const entries = node?.kind === "mapping" ? node.entries : [];
  return new Map(
    entries.flatMap(({ name, value }): [string, string][] => {
      const text = textOf(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "sequence" ? node.items.map(({ value }) => value) : [];
}
