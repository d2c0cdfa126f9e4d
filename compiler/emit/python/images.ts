import type { Environment } from "../../model/environment.ts";
import type { ImageDefinition } from "../../model/image.ts";
import { type Model, pythonDefaults } from "../../model/model.ts";
import { type Code, call, flyte, string, text } from "./code.ts";
import { defaultImageCode, type ImageNaming, imageCode } from "./image-code.ts";
import { type Location, pathCode } from "./location.ts";
import type { Names } from "./names.ts";

/** The images of a module: variables that stand above the environments, and what each environment says of its image. */
export interface Images {
  readonly variables: readonly Variable[];
  argument(environment: Environment): Code;
}

interface Variable {
  readonly name: string;
  readonly code: Code;
}

/**
 * Every image that is more than a URI gets a variable.
 * @param refs URIs of image references; `default` stands for `auto`.
 */
export function imagesOf(model: Model, names: Names, location: Location, refs: ReadonlyMap<string, string>): Images {
  const naming = namingOf(model, names, location);
  const code = (definition: ImageDefinition) => referenced(definition, refs) ?? imageCode(definition, naming);
  const environments = [...model.environments.values()];
  const declared = declaredInOrder(model).map(([name, definition]) => ({
    name: names.images.get(name)!,
    code: code(definition),
  }));
  const own = environments.flatMap((environment) => {
    const definition = ownDefinition(environment);
    return definition ? [{ name: names.ownImages.get(environment)!, code: code(definition) }] : [];
  });
  const shared = environments.some(isAuto) ? [{ name: names.defaultImage, code: autoCode(naming, refs) }] : [];
  const argument = (environment: Environment) => {
    const use = environment.settings.image?.value;
    if (!use || use.kind === "auto") return text(names.defaultImage);
    if (use.kind === "definition") return text(names.ownImages.get(environment)!);
    return model.images.get(use.text)?.definition ? text(names.images.get(use.text)!) : string(use.text);
  };
  return { variables: [...declared, ...own, ...shared], argument };
}

/** The image an environment defines for itself alone. */
function ownDefinition({ settings }: Environment): ImageDefinition | undefined {
  const use = settings.image?.value;
  return use?.kind === "definition" ? use.definition : undefined;
}

function isAuto({ settings }: Environment): boolean {
  return settings.image === undefined || settings.image.value.kind === "auto";
}

function namingOf({ python }: Model, names: Names, location: Location): ImageNaming {
  return {
    imageVariable: (name) => names.images.get(name) ?? name,
    path: (path) => pathCode(path, location),
    pythonVersion: python.version?.value ?? pythonDefaults.version,
    flyteVersion: python.flyte_version?.value ?? pythonDefaults.flyte_version,
  };
}

/** What `auto` stands for: an image and no URI alone, which running tasks would not find. */
function autoCode(naming: ImageNaming, refs: ReadonlyMap<string, string>): Code {
  const uri = refs.get("default");
  return uri === undefined ? defaultImageCode(naming) : call(flyte("Image.from_base"), [string(uri)]);
}

/** A reference whose URI is known is that URI, so that no deploy depends on a configuration that has it. */
function referenced({ from, clone, layers }: ImageDefinition, refs: ReadonlyMap<string, string>): Code | undefined {
  if (from.method !== "from_ref_name" || clone || layers.length > 0) return undefined;
  const uri = refs.get(from.args.name?.value ?? "default");
  return uri === undefined ? undefined : call(flyte("Image.from_base"), [string(uri)]);
}

/** Declared images, each after the one it is made from. */
function declaredInOrder({ images }: Model): [name: string, definition: ImageDefinition][] {
  const done = new Map<string, ImageDefinition>();
  const visit = (name: string, path: ReadonlySet<string>) => {
    const definition = images.get(name)?.definition;
    if (!definition || done.has(name) || path.has(name)) return;
    if (definition.from.method === "from_image")
      visit(definition.from.args.image?.value ?? "", new Set(path).add(name));
    done.set(name, definition);
  };
  for (const name of images.keys()) visit(name, new Set());
  return [...done];
}
