import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageSourceMissing = defineRule({
  code: "image-source-missing",
  severity: "error",
  title: "What is copied into an image is not there",
  rejectedBy: "SDK: flyte/_image.py, CopyConfig.validate",
  ...imageMistake("image-source-missing"),
});
