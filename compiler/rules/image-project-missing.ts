import { imageMistake } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageProjectMissing = defineRule({
  code: "image-project-missing",
  severity: "error",
  title: "The manifest or the lock file of a project is not there",
  rejectedBy: "SDK: flyte/_image.py, UVProject.validate, PoetryProject.validate, PixiProject.validate",
  ...imageMistake("image-project-missing"),
});
