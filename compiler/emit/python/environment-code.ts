import type { Environment } from "../../model/environment.ts";
import {
  type Brackets,
  type Code,
  call,
  flyte,
  type Item,
  imported,
  keyword,
  list,
  string,
  text,
  tuple,
} from "./code.ts";
import { parameters } from "./parameters.ts";
import { clusteredArguments } from "./plugin-code.ts";

/** What an environment's code needs to know of the rest of the module. */
export interface Surroundings {
  readonly image: Code;
  /** Attributes of the environments it depends on that stand above it. */
  readonly dependencies: readonly string[];
  /** Paths of `include`, as seen from the module. */
  readonly include: readonly string[];
}

/** `flyte.TaskEnvironment(...)`, or `ClusteredTaskEnvironment(...)` where its plugin is `clustered`. */
export function environmentCode(
  { name, settings }: Environment,
  { image, dependencies, include }: Surroundings,
): Brackets {
  const plugin = settings.plugin_config?.value;
  const clustered = plugin?.plugin === "clustered" ? plugin : undefined;
  const off = settings.reusable?.value.kind === "off";
  return call(clustered ? imported("flyte.clustered", "ClusteredTaskEnvironment") : flyte("TaskEnvironment"), [
    keyword("name", string(name.value)),
    keyword("description", settings.description && string(settings.description.value)),
    ...(clustered ? clusteredArguments(clustered.config) : []),
    keyword("image", image),
    ...parameters(settings, off ? ["reusable"] : []),
    keyword("include", include.length > 0 ? includeCode(include) : undefined),
    dependsOn(dependencies),
  ]);
}

/** The environment of container tasks, which holds nothing but them; what they share each of them says itself. */
export function containerEnvironmentCode(
  { name }: Environment,
  tasks: readonly string[],
  dependencies: readonly string[],
): Brackets {
  return call(flyte("TaskEnvironment.from_task"), [
    string(name.value),
    ...tasks.map((task) => text(task)),
    dependsOn(dependencies),
  ]);
}

/** The paths of `include`. */
export function includeCode(paths: readonly string[]): Brackets {
  return tuple(paths.map((path) => string(path)));
}

function dependsOn(dependencies: readonly string[]): Item | undefined {
  return keyword("depends_on", dependencies.length > 0 ? list(dependencies.map((name) => text(name))) : undefined);
}
