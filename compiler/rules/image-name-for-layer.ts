import { insertEntry, yamlString } from "../diagnostics/edit.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import type { ImageDefinition } from "../model/image.ts";
import type { ImageProblem } from "../model/image-problem.ts";
import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageNameForLayer = defineRule({
  code: "image-name-for-layer",
  severity: "error",
  title: "An image gets layers and has no name",
  rejectedBy: "SDK: flyte/_image.py, Image.clone",
  ...imageMistake("image-name-for-layer", named),
});

function named(_problem: ImageProblem, { clone }: ImageDefinition, name: string): Fix[] {
  if (!clone || clone.value.name) return [];
  return [{ title: `Call it \`${name}\``, safe: false, edits: insertEntry(clone, "name", yamlString(name)) }];
}
