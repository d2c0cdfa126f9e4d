/** The URI of an image, where no file has to be read for it: hashing files is work for `compile`. */
import { imageUris } from "../../compiler/emit/image/image-uri.ts";
import type { ImageDefinition, ImageUse } from "../../compiler/model/image.ts";
import { type Model, pythonDefaults } from "../../compiler/model/model.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

/** The URI of a definition, or of what an environment uses; undefined where it takes files, or cannot be told. */
export function imageUriOf(
  definition: ImageDefinition | undefined,
  use: ImageUse | undefined,
  model: Model,
): string | undefined {
  const asked: ImageUse | undefined = definition ? { kind: "definition", at: definition.at, definition } : use;
  if (!asked) return undefined;
  const found = imageUris({
    images: model.images,
    pythonVersion: model.python.version?.value ?? pythonDefaults.version,
    flyteVersion: model.python.flyte_version?.value ?? pythonDefaults.flyte_version,
    imageRefs: new Map([...model.image_refs].map(([name, { value }]) => [name, value])),
    files: memoryFiles({}),
    root: ".",
  })(asked);
  return "uri" in found ? found.uri : undefined;
}
