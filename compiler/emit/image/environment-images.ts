/** The images of a project's environments, as URIs. */
import type { Finding } from "../../diagnostics/finding.ts";
import type { Environment } from "../../model/environment.ts";
import { type Model, pythonDefaults } from "../../model/model.ts";
import type { EmitOptions } from "../emitter.ts";
import { sourceRoot } from "../wire/python-sources.ts";
import { type ImageUri, imageUris } from "./image-uri.ts";

/** By environment: the URI of its image, or why there is none. */
export type EnvironmentImages = ReadonlyMap<Environment, ImageUri>;

/** The images of all environments. */
export function environmentImages(model: Model, options: EmitOptions): EnvironmentImages {
  const uri = imageUris({
    images: model.images,
    pythonVersion: model.python.version?.value ?? pythonDefaults.version,
    flyteVersion: model.python.flyte_version?.value ?? pythonDefaults.flyte_version,
    imageRefs: options.imageRefs,
    files: options.files,
    root: sourceRoot(model, options),
  });
  return new Map(
    [...model.environments.values()].map((environment) => [environment, uri(environment.settings.image?.value)]),
  );
}

/** Images that have no URI. */
export function imageFindings(images: EnvironmentImages): Finding[] {
  return [...images.values()].flatMap((image) =>
    "problem" in image ? [{ severity: "error" as const, ...image.problem }] : [],
  );
}

/** The URI of an environment's image; empty where it has none. */
export function uriOf(images: EnvironmentImages, environment: Environment): string {
  const image = images.get(environment);
  return image && "uri" in image ? image.uri : "";
}
