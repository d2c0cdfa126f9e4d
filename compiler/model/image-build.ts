/** From a definition to what the SDK's `Image` object holds after the same calls, or to what the SDK would refuse. */
import { didYouMean } from "../diagnostics/words.ts";
import { nearest } from "../source/nearest.ts";
import type { Constructor, DeclaredImages, ImageDefinition, Layer } from "./image.ts";
import { type BuiltImage, cloneImage } from "./image-built.ts";
import { constructedImage, type ImageDefaults } from "./image-constructors.ts";
import type { ImageProblem } from "./image-problem.ts";
import type { Setting } from "./lower.ts";
import { type Model, pythonDefaults } from "./model.ts";

/** What a definition is built with. */
export interface BuildContext extends ImageDefaults {
  readonly images: DeclaredImages;
}

/** What a project's definitions are built with. */
export function buildContext({ images, python }: Model): BuildContext {
  return {
    images,
    pythonVersion: python.version?.value ?? pythonDefaults.version,
    flyteVersion: python.flyte_version?.value ?? pythonDefaults.flyte_version,
  };
}

/** What comes of building a definition. */
export interface Build {
  /** Undefined when a declared image it goes back to is not there. */
  readonly image?: BuiltImage;
  /** What the SDK refuses, in the order of the calls. */
  readonly problems: readonly ImageProblem[];
}

/** Builds a definition: its constructor, or the image it is built from, then `clone`, then the layers. */
export function buildImage(definition: ImageDefinition, context: BuildContext): Build {
  const chain = chainOf(definition, context.images);
  if ("problems" in chain) return chain;
  const problems: ImageProblem[] = [];
  let image = constructedImage(chain.from, context);
  for (const { clone, layers } of chain.definitions) {
    if (clone) image = cloneImage(image, clone.value);
    const refusal = layers[0] && refusedLayer(image, layers[0]);
    if (refusal) problems.push(refusal);
    if (layers.length > 0) image = cloneImage(image, {});
  }
  const layers = [...image.layers, ...chain.definitions.flatMap((one) => one.layers)];
  return { image: { ...image, layers }, problems };
}

/** The definitions that an image goes through, and the constructor that the first begins with. */
interface Chain {
  readonly from: Exclude<Constructor, { method: "from_image" }>;
  readonly definitions: readonly ImageDefinition[];
}

function chainOf(last: ImageDefinition, images: DeclaredImages): Chain | Build {
  const definitions = [last];
  const seen = new Set(definitions);
  for (let { from } = last; ; ) {
    if (from.method !== "from_image") return { from, definitions: definitions.toReversed() };
    const { image } = from.args;
    const found = image && images.get(image.value);
    if (image && !found) return { problems: [unknownImage(image, images)] };
    if (!image || !found?.definition) return { problems: [] };
    if (seen.has(found.definition)) return { problems: [circle(image)] };
    definitions.push(found.definition);
    seen.add(found.definition);
    ({ from } = found.definition);
  }
}

function unknownImage(image: Setting<string>, images: DeclaredImages): ImageProblem {
  const near = nearest(image.value, images.keys());
  const advice = didYouMean(near, "declare it under `images`, or use `from_base` for a URI.");
  return {
    code: "reference-unknown",
    at: image,
    message: `There is no image called \`${image.value}\`; ${advice}`,
  };
}

function circle(image: Setting<string>): ImageProblem {
  const message = `\`${image.value}\` is built from itself. Begin one image of the circle with a constructor such as \`from_debian_base\`.`;
  return { code: "extends-cycle", at: image, message };
}

/** Why the SDK adds no layer to an image; the reason that no argument can take away comes first. Source: flyte/_image.py, Image.clone. */
function refusedLayer(image: BuiltImage, { method, key: at }: Layer): ImageProblem | undefined {
  const related = [{ at: image.from.key, message: "the image begins here" }];
  if (image.dockerfile) {
    const message = `\`${method}\` cannot be added to an image from a Dockerfile: the SDK does not know what is in it. Put the step into the Dockerfile.`;
    return { code: "image-dockerfile-layer", at, message, related };
  }
  if (!image.extendable) {
    const message = `\`${method}\` cannot be added: an image made by \`${image.from.method}\` takes no layers unless \`clone: {name: …, extendable: true}\` says so.`;
    return { code: "image-not-extendable", at, message, related };
  }
  if (!image.name) {
    const message = `\`${method}\` makes a new image, which needs a name. Add \`name\` to the image's \`clone\`.`;
    return { code: "image-name-for-layer", at, message, related };
  }
  return undefined;
}
