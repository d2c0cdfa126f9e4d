import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageSourceFileDup = defineRule({
  code: "image-source-file-dup",
  severity: "error",
  title: "Files of one name are copied to one place",
  rejectedBy: "SDK: flyte/_image.py, Image.with_source_file",
  ...imageMistake("image-source-file-dup"),
});
