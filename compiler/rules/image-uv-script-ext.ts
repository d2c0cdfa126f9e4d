import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageUvScriptExt = defineRule({
  code: "image-uv-script-ext",
  severity: "error",
  title: "A script does not end in `.py`",
  rejectedBy: "SDK: flyte/_image.py, UVScript.validate, PixiScript.validate",
  ...imageMistake("image-uv-script-ext"),
});
