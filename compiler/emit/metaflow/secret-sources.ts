/** Where a step gets secrets from: from stores that Metaflow reads itself, or from secrets of Kubernetes. */
import facts from "../../../schema/data/metaflow.json" with { type: "json" };
import type { Flow } from "./flow.ts";

/** Stores by the word before the first dot of a source. */
const stores: ReadonlySet<string> = new Set(facts.secretBackends);

/** Sources for `@secrets`. */
export function storeSources({ block, compute }: Flow): string[] {
  const sources = block.secrets?.value.map(({ value }) => value) ?? [];
  return compute === "kubernetes" ? sources.filter(isStore) : sources;
}

/** Secrets of Kubernetes, whose keys become variables: those that are named, or else the groups of the task's own. */
export function kubernetesSecrets({ block, settings, compute }: Flow): string[] {
  if (compute !== "kubernetes") return [];
  const named = block.secrets?.value.map(({ value }) => value) ?? [];
  if (named.length > 0) return named.filter((source) => !isStore(source));
  const groups = (settings.secrets?.value ?? []).flatMap(({ value: { group } }) => (group?.value ? [group.value] : []));
  return [...new Set(groups)];
}

function isStore(source: string): boolean {
  const dot = source.indexOf(".");
  return dot > 0 && dot < source.length - 1 && stores.has(source.slice(0, dot));
}
