/** From a model and the command's options to an emission's scope, or to what stands in its way. */
import type { Finding } from "../../diagnostics/finding.ts";
import type { Environment } from "../../model/environment.ts";
import { resolveImage } from "../../model/image.ts";
import { buildContext, buildImage } from "../../model/image-build.ts";
import { allTasks, type Model, pythonDefaults } from "../../model/model.ts";
import { isContainerTask } from "../../model/task.ts";
import { effectiveInterface } from "../../python/effective-interface.ts";
import type { EmitOptions } from "../emitter.ts";
import { type EnvironmentImages, environmentImages, imageFindings, uriOf } from "../image/environment-images.ts";
import { type HostPackages, hostPackages } from "../image/host-packages.ts";
import { pythonSources } from "../wire/python-sources.ts";
import { imageCache } from "./image-cache.ts";
import { interfaceFindings } from "./interface-findings.ts";
import { registrationFindings } from "./registration-findings.ts";
import type { Scope } from "./scope.ts";

/** The scope of an emission; without one, the findings say why. */
export function scopeOf(model: Model, options: EmitOptions): { scope?: Scope; findings: readonly Finding[] } {
  const images = environmentImages(model, options);
  const findings = [
    ...registrationFindings(model, options),
    ...imageFindings(images),
    ...allTasks(model).flatMap((task) => interfaceFindings(task, effectiveInterface(task, options.python))),
  ];
  if (findings.some((f) => f.severity === "error")) return { findings };
  const { org = "", project = "", domain = "" } = options;
  const flyteVersion = model.python.flyte_version?.value ?? pythonDefaults.flyte_version;
  const sources = pythonSources(model, options);
  return {
    scope: {
      org,
      project,
      domain,
      flyteVersion,
      paths: sources.paths,
      imageUri: (environment) => uriOf(images, environment),
      hostPackages: (environment) => packagesOf(environment, model, options),
      imageCache: imageCache(lookups(images)),
      interfaceOf: (task) => effectiveInterface(task, options.python),
      module: sources.module,
      sourceVersion: sources.version,
    },
    findings,
  };
}

/** What an environment's image installs; of one that is not defined here nothing is known. */
function packagesOf({ settings }: Environment, model: Model, { files }: EmitOptions): HostPackages {
  const image = resolveImage(settings.image?.value, model.images);
  const built = image?.kind === "definition" ? buildImage(image.definition, buildContext(model)).image : undefined;
  return built ? hostPackages(built, files) : { packages: [], pipArgs: [] };
}

/**
 * What a running task is told of the environments it may start tasks of. A plain URI is not looked up, except that of
 * container tasks: `TaskEnvironment.from_task` takes the image that they have made of it.
 */
function lookups(images: EnvironmentImages): Map<string, string> {
  const found = [...images].flatMap(([environment, image]) => {
    const looked = "uri" in image && (image.lookup || [...environment.tasks.values()].some(isContainerTask));
    return looked ? [[environment.name.value, image.uri] as const] : [];
  });
  return new Map(found);
}
