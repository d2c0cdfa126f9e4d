/** What the SDK takes of an image without a word, and what then is lost or hardly meant. */
import imageFacts from "../../schema/data/image.json" with { type: "json" };
import type { Located, Place } from "../source/node.ts";
import type { CloneArguments, ImageDefinition } from "./image.ts";
import type { BuiltImage, BuiltLayer } from "./image-built.ts";
import type { ImageProblem } from "./image-problem.ts";
import { hashedText } from "./image-text.ts";
import type { Setting } from "./lower.ts";
import type { Secret } from "./secret.ts";

/** A `registry_secret` that `from_debian_base` drops, as it makes no new image without a registry or a name. */
export function droppedRegistrySecret({ from }: ImageDefinition): ImageProblem | undefined {
  if (from.method !== "from_debian_base" || !from.args.registry_secret) return undefined;
  const { registry_secret, registry, name } = from.args;
  if (registry?.value || name?.value) return undefined;
  const message =
    "`registry_secret` is dropped: without `registry` or `name` the released image is taken, which needs none. Add one of them, or remove the secret.";
  return { code: "image-registry-secret-dropped", at: registry_secret.key, message };
}

/** Python versions that there are no default images for. */
export function unreleasedPythons(definition: ImageDefinition): ImageProblem[] {
  const known = imageFacts.python_versions;
  return given(definition)
    .flatMap(({ python_version }) => python_version ?? [])
    .filter(({ value }) => !known.includes(value))
    .map((at) => ({
      code: "image-python-version",
      at,
      message: `There is no Flyte image for Python \`${at.value}\`; there are those for ${known[0]} to ${known.at(-1)}.`,
    }));
}

/** Platforms that the SDK's builders do not build for. */
export function unknownPlatforms(definition: ImageDefinition): ImageProblem[] {
  const known = imageFacts.architectures;
  return given(definition)
    .flatMap(({ platform }) => platform?.value ?? [])
    .filter(({ value }) => !known.includes(value))
    .map((at) => ({
      code: "image-platform",
      at,
      message: `\`${at.value}\` is not a platform that images are built for; those are ${known.join(" and ")}.`,
    }));
}

/** The arguments of the constructor and of `clone`; not every constructor has these two. */
function given({ from, clone }: ImageDefinition): readonly Pick<CloneArguments, "python_version" | "platform">[] {
  return [from.args as CloneArguments, clone?.value ?? {}];
}

/** `ca-certificates` on an image that has them from its beginning. */
export function repeatedCaCertificates({ withoutFlyte, layers }: BuiltImage): ImageProblem[] {
  const packages = layers.flatMap((layer) =>
    layer.method === "with_apt_packages" ? (layer.args.packages?.value ?? []) : [],
  );
  if (!withoutFlyte) return [];
  return packages
    .filter(({ value }) => value === "ca-certificates")
    .map((at) => ({
      code: "image-ca-certificates",
      at,
      message: "`ca-certificates` is already in the image that this one begins with.",
    }));
}

/** An environment's image is pulled with a secret that the environment's tasks do not have. */
export function missingRegistrySecret(
  { registry_secret }: BuiltImage,
  image: Place,
  secrets: readonly Located<Secret>[],
): ImageProblem | undefined {
  if (!registry_secret || secrets.some(({ value }) => value.key === registry_secret.value.key)) return undefined;
  const message = `The image is in a private registry: add its secret \`${registry_secret.value.key}\` to the environment's \`secrets\`, so that its tasks can pull it.`;
  return {
    code: "image-registry-secret-task",
    at: image,
    message,
    related: [{ at: registry_secret, message: "the registry's secret" }],
  };
}

/** A definition's place, and what it builds. */
export interface PlacedImage {
  readonly at: Place;
  readonly image: BuiltImage;
}

/**
 * Images that get one URI though they are different: texts are hashed without separators, and neither platforms nor
 * Python versions are hashed. Each is reported with the first of its URI.
 */
export function sameUris(images: readonly PlacedImage[]): ImageProblem[] {
  const first = new Map<string, PlacedImage>();
  return images.flatMap((placed) => {
    if (!placed.image.cloned) return [];
    const key = hashKey(placed.image);
    const other = first.get(key);
    if (!other) first.set(key, placed);
    return other && content(other.image) !== content(placed.image) ? [sameUri(placed, other)] : [];
  });
}

function sameUri({ at, image: { name } }: PlacedImage, other: PlacedImage): ImageProblem {
  const message = `The SDK gives this image the URI of another one: \`${name}\` with the same tag, as it hashes arguments without separators, and no platform. Give one of them another name.`;
  return {
    code: "image-hash-collision",
    at,
    message,
    related: [{ at: other.at, message: "the other image" }],
  };
}

/** Equal for images of one URI, as far as it does not depend on the content of files. */
function hashKey({ registry, name, base_image, tag, dockerfile, withoutFlyte, layers }: BuiltImage): string {
  const text = layers
    .map((layer) => hashedText(layer) + (readsFiles(layer) ? `\0${JSON.stringify(argumentsOf(layer))}\0` : ""))
    .join("");
  return JSON.stringify([
    registry,
    name,
    tag,
    withoutFlyte,
    dockerfile?.value,
    `${withoutFlyte ? `${base_image}\0` : base_image}${text}`,
  ]);
}

const textLayers: ReadonlySet<BuiltLayer["method"]> = new Set([
  "with_apt_packages",
  "with_pip_packages",
  "with_commands",
  "with_env_vars",
  "with_workdir",
]);

function readsFiles({ method }: BuiltLayer): boolean {
  return !textLayers.has(method);
}

/** Equal for images that say the same. */
function content({ base_image, platform, layers }: BuiltImage): string {
  return JSON.stringify([base_image, platform, layers.map((layer) => [layer.method, argumentsOf(layer)])]);
}

function argumentsOf({ args }: BuiltLayer): unknown {
  return Object.entries(args as Readonly<Record<string, Setting<unknown>>>).map(([name, { value }]) => [
    name,
    plain(value),
  ]);
}

/** A value without its places. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, inner]) => [key, plain(inner)]);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("value" in value) return plain(value.value);
  return Object.entries(value).flatMap(([key, inner]) => (key === "at" ? [] : [[key, plain(inner)]]));
}
