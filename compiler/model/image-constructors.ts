/** What each constructor of an image gives. Source: flyte/_image.py, Image.from_…. */
import imageFacts from "../../schema/data/image.json" with { type: "json" };
import type { Constructor } from "./image.ts";
import { type BuiltImage, cloneImage, texts } from "./image-built.ts";

/** What holds where a definition is silent. */
export interface ImageDefaults {
  /** `major.minor`. */
  readonly pythonVersion: string;
  readonly flyteVersion: string;
  /** Where images without a registry of their own go: the client config's `image.registry`. */
  readonly registry?: string;
}

const plain = {
  extendable: false,
  cloned: false,
  withoutFlyte: false,
  layers: [],
  platform: ["linux/amd64"],
} as const;

/** The image that a constructor makes. */
export function constructedImage(
  from: Exclude<Constructor, { method: "from_image" }>,
  defaults: ImageDefaults,
): BuiltImage {
  switch (from.method) {
    case "from_debian_base":
      return debianBase(from, from.args, from.args.install_flyte?.value ?? true, defaults);
    case "from_uv_script":
    case "from_pixi_script":
      return {
        ...debianBase(from, from.args, false, defaults),
        layers: [from],
        cloned: true,
        tag: undefined,
      };
    case "from_base":
      return { ...plain, from, base_image: from.args.image_uri?.value };
    case "from_ref_name": {
      const name = from.args.name?.value ?? imageFacts.ref_name;
      return { ...plain, from, name, ref_name: name };
    }
    case "from_dockerfile": {
      const image: BuiltImage = { ...plain, from, dockerfile: from.args.file };
      return cloneImage(image, from.args);
    }
  }
}

type DebianArguments = Extract<Constructor, { method: "from_debian_base" }>["args"];

/** Source: flyte/_image.py, Image.from_debian_base and Image._get_default_image_for. */
function debianBase(from: Constructor, args: DebianArguments, flyte: boolean, defaults: ImageDefaults): BuiltImage {
  const { registry, name, registry_secret } = args;
  const python = args.python_version?.value || defaults.pythonVersion;
  const image: BuiltImage = {
    ...plain,
    from,
    ...(flyte ? released(python, args.flyte_version?.value || defaults.flyteVersion) : withoutFlyte(python)),
    registry: defaults.registry,
    name: imageFacts.name,
    platform: texts(args.platform) ?? imageFacts.default_platforms,
    extendable: true,
  };
  return registry?.value || name?.value ? cloneImage(image, { registry, name, registry_secret }) : image;
}

function released(python: string, flyteVersion: string): Partial<BuiltImage> {
  return { base_image: defaultImageUri(python, flyteVersion) };
}

/** The released image for `auto` and for a Debian base; a version may have its `v` already. */
export function defaultImageUri(python: string, flyteVersion: string): string {
  const version = flyteVersion.startsWith("v") ? flyteVersion : `v${flyteVersion}`;
  return imageFacts.default.replace("{python}", python).replace("v{flyte_version}", version);
}

function withoutFlyte(python: string): Partial<BuiltImage> {
  const { tag } = imageFacts.without_flyte;
  return {
    base_image: baseWithoutFlyte(python),
    withoutFlyte: true,
    cloned: true,
    tag: tag.replace("{python}", python),
  };
}

/** The image that those without flyte begin with. */
export function baseWithoutFlyte(python: string): string {
  return imageFacts.without_flyte.base_image.replace("{python}", python);
}
