/** The SDK's symbols, whichever way they are imported. */
import { resolve, type Scope } from "../python/resolve.ts";
import type { Expression } from "../python/syntax.ts";

/**
 * What an expression names in the SDK, its plugins, or Kubernetes' client: `Resources`, `Image.from_base`, `ContainerTask`.
 * Undefined for anything else.
 */
export function sdkName(scope: Scope, at: Expression): string | undefined {
  const found = resolve(scope, at);
  return found?.kind === "library" ? symbolOf(found.name, /^(?:flyte|flyteplugins)$/) : undefined;
}

/** The class of Kubernetes' client that an expression names: `V1PodSpec`. */
export function kubernetesName(scope: Scope, at: Expression): string | undefined {
  const found = resolve(scope, at);
  return found?.kind === "library" ? symbolOf(found.name, /^kubernetes$/) : undefined;
}

/** What an expression names in flytekit or its plugins: `task`, `Resources`. */
export function flytekitName(scope: Scope, at: Expression): string | undefined {
  const found = resolve(scope, at);
  const isFlytekit = found?.kind === "library" && /^flytekit(?:plugins)?\./.test(found.name);
  return isFlytekit ? (symbolOf(found.name, /^flytekit(?:plugins)?$/) ?? found.name.split(".").at(-1)) : undefined;
}

/** The name below its modules, which are written small: `flyte.extras.ContainerTask` → `ContainerTask`. */
function symbolOf(name: string, packages: RegExp): string | undefined {
  const [top, ...steps] = name.split(".");
  if (!packages.test(top!)) return undefined;
  const first = steps.findIndex((step) => /^[A-Z]/.test(step));
  return first < 0 ? undefined : steps.slice(first).join(".");
}

/** What an expression names in Metaflow: `FlowSpec`, `retry`. */
export function metaflowName(scope: Scope, at: Expression): string | undefined {
  const found = resolve(scope, at);
  if (found?.kind === "library") return /^metaflow\./.test(found.name) ? found.name.split(".").at(-1) : undefined;
  const isStarred =
    at.kind === "name" && found === undefined && /^from metaflow import \*/m.test(scope.module.source.text);
  return isStarred ? at.name : undefined;
}
