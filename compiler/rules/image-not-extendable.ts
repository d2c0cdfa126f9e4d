import type { Fix } from "../diagnostics/diagnostic.ts";
import { insertEntry, setEntry, yamlString } from "../diagnostics/edit.ts";
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

/** A clone of the definition's own that may have layers; a clone without a name would need one, too. */
function openForLayers(problem: ImageProblem, { at, clone, layers }: ImageDefinition, name: string): Fix[] {
  if (problem.at.node !== layers[0]?.key.node || (clone && !clone.value.name)) return [];
  const edits = clone
    ? setEntry(clone, "extendable", "true")
    : insertEntry(at, "clone", `{name: ${yamlString(name.toLowerCase())}, extendable: true}`);
  return [{ title: "Open a clone of the image for layers", safe: false, edits }];
}
