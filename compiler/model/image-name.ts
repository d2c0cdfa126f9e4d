import type { ImageDefinition } from "./image.ts";
import type { BuiltImage } from "./image-built.ts";
import type { ImageProblem } from "./image-problem.ts";

/** What is wrong with an image that has to be built and is called nothing: the SDK cannot tell its URI. */
export function missingName(image: BuiltImage, { clone, from }: ImageDefinition): ImageProblem | undefined {
  if (image.name || !image.cloned) return undefined;
  const at = clone?.key ?? from.key;
  const related = at.node === image.from.key.node ? [] : [{ at: image.from.key, message: "the image begins here" }];
  const message = "A cloned image is built anew and needs a name of its own. Add `name` to its `clone`.";
  return { code: "image-no-name-uri", at, message, related };
}
