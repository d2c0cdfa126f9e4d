import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageRequirementsExt = defineRule({
  code: "image-requirements-ext",
  severity: "error",
  title: "A requirements file does not end in `.txt`",
  rejectedBy: "SDK: flyte/_image.py, Image.with_requirements",
  ...imageMistake("image-requirements-ext"),
});
