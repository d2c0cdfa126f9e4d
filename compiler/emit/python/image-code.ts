/** Image definitions as calls of the SDK's `flyte.Image`. */
import type { Constructor, ImageDefinition, Layer } from "../../model/image.ts";
import { baseWithoutFlyte } from "../../model/image-constructors.ts";
import {
  cloneParameters,
  constructors,
  type Kind,
  layerMethods,
  type Parameters,
  type ValueOf,
} from "../../model/image-methods.ts";
import { sourcePath } from "../../model/image-paths.ts";
import type { Setting } from "../../model/lower.ts";
import type { Located } from "../../source/node.ts";
import {
  type Brackets,
  boolean,
  type Code,
  call,
  chain,
  flyte,
  type Item,
  keyword,
  list,
  number,
  string,
  text,
  tuple,
} from "./code.ts";
import { secretCode, secretsCode, stringsCode } from "./setting-code.ts";

/** How the module writes what an image refers to, and what holds where the image is silent. */
export interface ImageNaming {
  /** The variable that a declared image stands in. */
  imageVariable(name: string): string;
  /** A `pathlib.Path` for a path that is relative to the project's root. */
  path(path: string): Code;
  /** `major.minor`. */
  readonly pythonVersion: string;
  readonly flyteVersion: string;
}

/** `flyte.Image.from_…(…)`, or a declared image's variable, with its `.clone(…)` and `.with_…(…)`. */
export function imageCode(definition: ImageDefinition, naming: ImageNaming): Code {
  const { from, clone, layers } = definition;
  const defaults = from.method === "from_pixi_script" ? pixiClone(naming) : clone && {};
  return chain(constructorCode(from, naming), [
    ...(defaults ? [methodCall("clone", keywords(cloneParameters, clone?.value ?? {}, naming, defaults))] : []),
    ...layers.map((layer) => layerCode(layer, naming)),
  ]);
}

/** The image that `auto` stands for, written out. */
export function defaultImageCode(naming: ImageNaming): Code {
  return call(flyte("Image.from_debian_base"), keywords(constructors.from_debian_base, {}, naming, versions(naming)));
}

/** `from_pixi_script` has no `python_version`: it takes the one of the interpreter that it happens to run in. */
function pixiClone({ pythonVersion }: ImageNaming): Defaults {
  return { base_image: string(baseWithoutFlyte(pythonVersion)), python_version: versionCode(pythonVersion) };
}

function constructorCode(from: Constructor, naming: ImageNaming): Code {
  if (from.method === "from_image") return text(naming.imageVariable(from.args.image?.value ?? ""));
  const callee = flyte(`Image.${from.method}`);
  const [parameters, args]: [Parameters, Given] = [constructors[from.method], from.args];
  if (from.method === "from_debian_base")
    return call(callee, keywords(parameters, args, naming, debianDefaults(from.args.install_flyte, naming)));
  const { python_version } = versions(naming);
  return call(callee, positional(parameters, args, naming, from.method === "from_uv_script" ? { python_version } : {}));
}

function debianDefaults(install_flyte: Setting<boolean> | undefined, naming: ImageNaming): Defaults {
  const { python_version, flyte_version } = versions(naming);
  return install_flyte?.value === false ? { python_version } : { python_version, flyte_version };
}

function versions({ pythonVersion, flyteVersion }: ImageNaming) {
  return { python_version: versionCode(pythonVersion), flyte_version: string(flyteVersion) };
}

function layerCode({ method, args }: Layer, naming: ImageNaming): Brackets {
  return methodCall(method, positional(layerMethods[method], args, naming, {}));
}

function methodCall(method: string, args: readonly (Code | Item)[]): Brackets {
  return call(text(`.${method}`), args);
}

type Given = Readonly<Record<string, Setting<unknown> | undefined>>;
/** Arguments for parameters that the definition does not set. */
type Defaults = Readonly<Record<string, Code>>;

/** The first argument by its place, or all of them where Python takes any number; the others by name. */
function positional(parameters: Parameters, args: Given, naming: ImageNaming, defaults: Defaults): (Code | Item)[] {
  const [[name, kind]] = Object.entries(parameters) as [[string, Kind]];
  const { [name]: first, ...others } = args;
  const rest = keywords(parameters, others, naming, defaults);
  if (!first) return rest;
  if (kind !== "varargs") return [argument(kind, first, naming), ...rest];
  return [...(first.value as Located<string>[]).map(({ value }) => string(value)), ...rest];
}

function keywords(parameters: Parameters, args: Given, naming: ImageNaming, defaults: Defaults): Item[] {
  return Object.entries(parameters).flatMap(([name, kind]) => {
    const given = args[name];
    return keyword(name, given ? argument(kind, given, naming) : defaults[name]) ?? [];
  });
}

function argument(kind: Kind, given: Setting<unknown>, naming: ImageNaming): Code {
  return (writers[kind] as (given: Setting<unknown>, naming: ImageNaming) => Code)(given, naming);
}

const writers: { readonly [K in Kind]: (given: Setting<ValueOf<K>>, naming: ImageNaming) => Code } = {
  text: ({ value }) => string(value),
  flag: ({ value }) => boolean(value),
  version: ({ value }) => versionCode(value),
  path: (given, naming) => naming.path(sourcePath(given)),
  paths: ({ value }, naming) => pathsCode(value.map((path) => naming.path(sourcePath(path)))),
  varargs: ({ value }) => list(strings(value)),
  list: ({ value }) => list(strings(value)),
  tuple: ({ value }) => tuple(strings(value)),
  variables: ({ value }) => stringsCode(value),
  secret: ({ value }) => secretCode(value),
  secrets: ({ value }) => secretsCode(value),
};

function strings(values: readonly Located<string>[]): Code[] {
  return values.map(({ value }) => string(value));
}

function pathsCode(paths: readonly Code[]): Code {
  return paths.length === 1 ? paths[0]! : list(paths);
}

/** `"3.12"` as `(3, 12)`. */
function versionCode(version: string): Code {
  return tuple(version.split(".").map((part) => number(Number(part))));
}
