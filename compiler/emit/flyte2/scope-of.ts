/** From a model and the command's options to an emission's scope, or to what stands in its way. */
import { createHash } from "node:crypto";
import type { Finding } from "../../diagnostics/finding.ts";
import type { Environment } from "../../model/environment.ts";
import { resolveImage } from "../../model/image.ts";
import { buildContext, buildImage } from "../../model/image-build.ts";
import { sourcePath } from "../../model/image-paths.ts";
import { allTasks, type Model, pythonDefaults } from "../../model/model.ts";
import { isContainerTask, qualifiedName, type Task } from "../../model/task.ts";
import { folder, isInside, join, relative } from "../../source/paths.ts";
import type { EmitOptions } from "../emitter.ts";
import { type HostPackages, hostPackages } from "../image/host-packages.ts";
import { type ImageUri, imageUris } from "../image/image-uri.ts";
import { entrypoint } from "./arguments.ts";
import { imageCache } from "./image-cache.ts";
import { interfaceFindings } from "./interface-findings.ts";
import { registrationFindings } from "./registration-findings.ts";
import type { Scope } from "./scope.ts";

/** The scope of an emission; without one, the findings say why. */
export function scopeOf(model: Model, options: EmitOptions): { scope?: Scope; findings: readonly Finding[] } {
  const images = imagesOf(model, options);
  const findings = [
    ...registrationFindings(model, options),
    ...imageFindings(images),
    ...allTasks(model).flatMap(interfaceFindings),
  ];
  if (findings.some((f) => f.severity === "error")) return { findings };
  const { org = "", project = "", domain = "" } = options;
  const flyteVersion = model.python.flyte_version?.value ?? pythonDefaults.flyte_version;
  return {
    scope: {
      org,
      project,
      domain,
      flyteVersion,
      root: sourceRoot(model, options),
      paths: sourcePaths(model, options),
      imageUri: (environment) => uriOf(images.get(environment)),
      hostPackages: (environment) => packagesOf(environment, model, options),
      imageCache: imageCache(lookups(images)),
      module: (name) => deployedModule(name, model, options),
      sourceVersion: (task) => sourceVersion(task, model, options),
    },
    findings,
  };
}

/** The folder modules are looked up in, as `Files` names it. */
function sourceRoot({ python }: Model, { source }: EmitOptions): string {
  const base = python.root ? folder(python.root.node.source.uri) : folder(source);
  return join(base, python.root?.value ?? pythonDefaults.root);
}

/** Further source roots, seen from the first; the SDK knows of those inside it only. Source: flyte/_utils/module_loader.py, local_sys_paths_env. */
function sourcePaths(model: Model, options: EmitOptions): string[] {
  const root = sourceRoot(model, options);
  const paths = (model.python.path?.value ?? []).map(sourcePath);
  return paths.filter((path) => path !== root && isInside(root, path)).map((path) => relative(root, path));
}

type Images = ReadonlyMap<Environment, ImageUri>;

function imagesOf(model: Model, options: EmitOptions): Images {
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

function imageFindings(images: Images): Finding[] {
  return [...images.values()].flatMap((image) =>
    "problem" in image ? [{ severity: "error" as const, ...image.problem }] : [],
  );
}

function uriOf(image: ImageUri | undefined): string {
  return image && "uri" in image ? image.uri : "";
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
function lookups(images: Images): Map<string, string> {
  const found = [...images].flatMap(([environment, image]) => {
    const looked = "uri" in image && (image.lookup || [...environment.tasks.values()].some(isContainerTask));
    return looked ? [[environment.name.value, image.uri] as const] : [];
  });
  return new Map(found);
}

/** A hash of the source a function task runs; where the source is not at hand, of the name it is known by. */
function sourceVersion(task: Task, model: Model, options: EmitOptions): string {
  const at = entrypoint(task);
  const path = at && moduleFile(at.module, model, options);
  const text = (path && options.files.read(path)) ?? "";
  return createHash("sha256")
    .update(`${qualifiedName(task)}\0${at?.module}:${at?.function}\0${text}`)
    .digest("hex");
}

/** The file of a module, in the first of the source roots that has it; undefined where its source is not at hand. */
function moduleFile(module: string, model: Model, options: EmitOptions): string | undefined {
  const path = module.replaceAll(".", "/");
  const bases = [sourceRoot(model, options), ...(model.python.path?.value ?? []).map(sourcePath)];
  const candidates = bases.flatMap((base) => [join(base, `${path}.py`), join(base, `${path}/__init__.py`)]);
  return candidates.find((candidate) => options.files.kind(candidate) === "file");
}

/**
 * A module as the SDK names it: by its file, seen from the root of the deployment; as it is spelled where that is not
 * below the root, or not known. Source: flyte/_module.py, extract_obj_module.
 */
function deployedModule(module: string, model: Model, options: EmitOptions): string {
  const root = sourceRoot(model, options);
  const file = moduleFile(module, model, options);
  if (file === undefined || !isInside(root, file)) return module;
  return relative(root, file).replace(/\.py$/, "").replaceAll("/", ".");
}
