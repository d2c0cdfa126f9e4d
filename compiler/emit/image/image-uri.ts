/** The URI of an environment's image: the one that the SDK computes for the same calls, tag included. */
import imageFacts from "../../../schema/data/image.json" with { type: "json" };
import { type ImageDefinition, type ImageUse, resolveImage } from "../../model/image.ts";
import { type BuildContext, buildImage } from "../../model/image-build.ts";
import type { BuiltImage, BuiltLayer } from "../../model/image-built.ts";
import { defaultImageUri } from "../../model/image-constructors.ts";
import { missingName } from "../../model/image-name.ts";
import { sourcePath } from "../../model/image-paths.ts";
import type { ImageProblem } from "../../model/image-problem.ts";
import { sourceProblems } from "../../model/image-sources.ts";
import type { Files } from "../../source/files.ts";
import type { Place } from "../../source/node.ts";
import { imageIgnore } from "./dockerignore.ts";
import { imageDigest } from "./image-hash.ts";
import { hashLayer } from "./image-layers.ts";

/** What the URI of an image depends on besides its definition. */
export interface ImageContext extends BuildContext {
  /** URIs by the names that `from_ref_name` looks up; `default` also stands for `auto`. */
  readonly imageRefs: ReadonlyMap<string, string>;
  readonly files: Files;
  /** The deployment's root folder: where `.dockerignore` is looked for, and what a code bundle copies. */
  readonly root: string;
}

/** An image's URI, or what stands in the way. */
export type ImageUri =
  | {
      readonly uri: string;
      /** True when the SDK looks it up in `--image-cache`; a URI that the user wrote never is. */
      readonly lookup: boolean;
    }
  | { readonly problem: ImageProblem };

/**
 * The URI that an environment's tasks run on, for many environments: a definition that several use is hashed once.
 * Source: flyte/_deploy.py, _build_images; flyte/_image.py, Image.uri.
 */
export function imageUris(context: ImageContext): (use: ImageUse | undefined) => ImageUri {
  const known = new Map<ImageDefinition, ImageUri>();
  return (use) => {
    const image = resolveImage(use, context.images);
    if (!image) return { problem: undefinedImage(use!.at) };
    if (image.kind === "auto") return { uri: defaultUri(context), lookup: true };
    if (image.kind === "uri") return { uri: image.uri, lookup: false };
    const found = known.get(image.definition) ?? definedUri(image.definition, context);
    known.set(image.definition, found);
    return found;
  };
}

/** What `auto` stands for: the default reference, or the released image. */
function defaultUri({ imageRefs, pythonVersion, flyteVersion }: ImageContext): string {
  return imageRefs.get(imageFacts.ref_name) ?? defaultImageUri(pythonVersion, flyteVersion);
}

function definedUri(definition: ImageDefinition, context: ImageContext): ImageUri {
  const { image, problems } = buildImage(definition, context);
  const problem = problems[0] ?? (image && (missingName(image, definition) ?? sourceProblems(image, context.files)[0]));
  if (problem) return { problem };
  if (!image) return { problem: undefinedImage(definition.from.at) };
  return image.ref_name === undefined ? builtUri(image, context) : referencedUri(image, image.ref_name, context);
}

function undefinedImage(at: Place): ImageProblem {
  return { code: "reference-unknown", at, message: "The image that is named here has no valid definition." };
}

/** A reference's URI as it is, or with layers on top of it. */
function referencedUri(image: BuiltImage, name: string, context: ImageContext): ImageUri {
  const uri = context.imageRefs.get(name);
  if (uri === undefined) return { problem: unknownReference(image, name, context) };
  if (image.layers.length === 0) return { uri, lookup: true };
  return builtUri({ ...image, base_image: uri, cloned: true }, context);
}

function unknownReference({ from }: BuiltImage, name: string, { imageRefs }: ImageContext): ImageProblem {
  const known = [...imageRefs.keys()].map((key) => `\`${key}\``).join(", ");
  const message = `\`${name}\` stands for no URI. Add it to \`image_refs\`, or give \`--image ${name}=<uri>\`${known ? `; known: ${known}` : ""}.`;
  return {
    code: "image-ref-unknown",
    at: from.method === "from_ref_name" ? (from.args.name ?? from.key) : from.key,
    message,
  };
}

function builtUri(image: BuiltImage, context: ImageContext): ImageUri {
  if (!image.cloned && image.base_image) return { uri: image.base_image, lookup: true };
  if (!image.cloned) return { problem: emptyUri(image) };
  const tag = image.tag ?? imageTag(image, context);
  if (typeof tag !== "string") return { problem: tag };
  return { uri: `${image.registry ? `${image.registry}/` : ""}${image.name}:${tag}`, lookup: true };
}

function emptyUri({ from }: BuiltImage): ImageProblem {
  return { code: "env-image-empty", at: from.at, message: "The URI of the image to begin with is empty." };
}

/** 32 hex digits, or what stands in the way. Source: flyte/_image.py, Image._get_hash_digest. */
function imageTag(image: BuiltImage, { files, root }: ImageContext): string | ImageProblem {
  return imageDigest(files, (hash) => {
    hash.text(image.base_image ?? "");
    if (image.dockerfile) hash.file(sourcePath(image.dockerfile), image.dockerfile);
    if (image.withoutFlyte) hash.text(textWithoutFlyte);
    const scope = { hash, root, ignore: imageIgnore(image, root, files) };
    for (const layer of inHashOrder(image)) hashLayer(layer, scope);
  });
}

/** The layers that every default image without flyte begins with. */
const textWithoutFlyte = imageFacts.without_flyte.layers
  .map(
    ({ lines, commands, packages, workdir, env_vars }) =>
      env_vars?.map(([name, value]) => `${name}=${value}`).join(" ") ??
      workdir ??
      (lines ?? commands ?? packages ?? []).join(""),
  )
  .join("");

/** Code bundles come last, wherever they were added. Source: flyte/_image.py, resolve_code_bundle_layer. */
function inHashOrder({ layers }: BuiltImage): BuiltLayer[] {
  const isBundle = ({ method }: BuiltLayer) => method === "with_code_bundle";
  return [...layers.filter((layer) => !isBundle(layer)), ...layers.filter(isBundle)];
}
