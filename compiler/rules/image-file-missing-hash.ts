import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageFileMissingHash = defineRule({
  code: "image-file-missing-hash",
  severity: "error",
  title: "A file that an image is made from is not there",
  rejectedBy: "SDK: flyte/_image.py, Image.uri, which reads the file",
  ...imageMistake("image-file-missing-hash"),
});
