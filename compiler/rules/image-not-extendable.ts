import { insertEntry, setEntry, yamlString } from "../diagnostics/edit.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import type { ImageDefinition } from "../model/image.ts";
import type { ImageProblem } from "../model/image-problem.ts";
import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageNotExtendable = defineRule({
  code: "image-not-extendable",
  severity: "error",
  title: "A layer is put on an image that takes none",
  rejectedBy: "SDK: flyte/_image.py, Image.clone",
  ...imageMistake("image-not-extendable", openForLayers),
});

/** A clone of the definition's own that may have layers; where another definition closes the image, that is a matter of taste. */
function openForLayers(problem: ImageProblem, { at, clone, layers }: ImageDefinition, name: string): Fix[] {
  if (problem.at.node !== layers[0]?.key.node) return [];
  const edits = clone
    ? setEntry(clone, "extendable", "true")
    : insertEntry(at, "clone", `{name: ${yamlString(name)}, extendable: true}`);
  return [{ title: "Open a clone of the image for layers", safe: false, edits }];
}
