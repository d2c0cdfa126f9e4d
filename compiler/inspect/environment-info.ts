/** What a task runs in: its image and what that holds, variables by name, resources. */
import { hostPackages } from "../emit/image/host-packages.ts";
import { imageUris } from "../emit/image/image-uri.ts";
import { effectiveSetting } from "../model/effective.ts";
import type { Environment } from "../model/environment.ts";
import { resolveImage } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import type { BuiltImage } from "../model/image-built.ts";
import { pythonDefaults, sourceRoot } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import { secretEnvVar } from "../model/secret.ts";
import type { Task } from "../model/task.ts";
import { toValue } from "../source/node.ts";
import type { Look } from "./look.ts";

/** What a task runs in. */
export interface EnvironmentInfo {
  readonly image: {
    /** Null where the image cannot be told; `problem` says why. */
    readonly uri: string | null;
    readonly problem?: string;
    /** The definition as it is written, layers included; null for a URI that is given, and for the default image. */
    readonly definition: unknown;
  };
  readonly pythonVersion: string;
  /** What the image's layers install; null where the image is not defined here. */
  readonly packages: readonly string[] | null;
  /** Names of variables, without their values. */
  readonly envVars: readonly string[];
  /** Names of variables that secrets end up in. */
  readonly secretEnvVars: readonly string[];
  /** As written; null where nothing is asked for. */
  readonly resources: unknown;
}

/** What tasks of an environment run in, or one of them, or one of its overrides. */
export function environmentInfo(
  environment: Environment,
  look: Look,
  task?: Task,
  override?: Override,
): EnvironmentInfo {
  const built = builtImage(environment, look);
  const setting = settingsOf(environment, task, override);
  const { env_vars, secrets, resources } = setting;
  return {
    image: { ...uriOf(environment, look), definition: definitionOf(environment, look) },
    pythonVersion: pythonVersionOf(built, look),
    packages: built ? hostPackages(built, look.files).packages : null,
    envVars: [...(env_vars?.value.keys() ?? [])],
    secretEnvVars: (secrets?.value ?? []).flatMap(({ value }) => secretEnvVar(value) ?? []),
    resources: resources ? toValue(resources.node) : null,
  };
}

function settingsOf(environment: Environment, task: Task | undefined, override: Override | undefined) {
  if (!task) return environment.settings;
  return {
    env_vars: effectiveSetting("env_vars", task, override),
    secrets: effectiveSetting("secrets", task, override),
    resources: effectiveSetting("resources", task, override),
  };
}

function uriOf(
  { settings }: Environment,
  { model, imageRefs, files, uri }: Look,
): { uri: string | null; problem?: string } {
  const context = { ...buildContext(model), imageRefs, files, root: sourceRoot(model, uri) };
  const found = imageUris(context)(settings.image?.value);
  return "uri" in found ? { uri: found.uri } : { uri: null, problem: found.problem.message };
}

function resolved({ settings }: Environment, { model }: Look) {
  const image = resolveImage(settings.image?.value, model.images);
  return image?.kind === "definition" ? image.definition : undefined;
}

function definitionOf(environment: Environment, look: Look): unknown {
  const definition = resolved(environment, look);
  return definition ? toValue(definition.at.node) : null;
}

function builtImage(environment: Environment, look: Look): BuiltImage | undefined {
  const definition = resolved(environment, look);
  return definition && buildImage(definition, buildContext(look.model)).image;
}

/** The image's own, where it names one. */
function pythonVersionOf(built: BuiltImage | undefined, { model }: Look): string {
  const args = built?.from.args as { readonly python_version?: { readonly value: string } } | undefined;
  return args?.python_version?.value ?? model.python.version?.value ?? pythonDefaults.version;
}
