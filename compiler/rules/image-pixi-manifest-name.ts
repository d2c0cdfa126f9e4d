import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imagePixiManifestName = defineRule({
  code: "image-pixi-manifest-name",
  severity: "error",
  title: "A pixi manifest has a name that pixi does not find",
  rejectedBy: "SDK: flyte/_image.py, PixiProject.validate",
  ...imageMistake("image-pixi-manifest-name"),
});
