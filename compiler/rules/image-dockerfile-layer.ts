import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageDockerfileLayer = defineRule({
  code: "image-dockerfile-layer",
  severity: "error",
  title: "A layer is put on an image from a Dockerfile",
  rejectedBy: "SDK: flyte/_image.py, Image.clone",
  ...imageMistake("image-dockerfile-layer"),
});
