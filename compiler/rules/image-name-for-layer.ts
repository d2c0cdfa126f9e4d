import type { Fix } from "../diagnostics/diagnostic.ts";
import { insertEntry, yamlString } from "../diagnostics/edit.ts";
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
  const edits = insertEntry(clone, "name", yamlString(name.toLowerCase()));
  return [{ title: `Call it \`${name.toLowerCase()}\``, safe: false, edits }];
}
