import { resolveImage } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import { missingName } from "../model/image-name.ts";
import { defineRule } from "./rule.ts";

export const imageNoNameUri = defineRule({
  code: "image-no-name-uri",
  severity: "error",
  title: "An image that has to be built has no name",
  rejectedBy: "SDK: flyte/_image.py, Image.uri",
  environment: ({ settings: { image } }, report, { model }) => {
    const resolved = resolveImage(image?.value, model.images);
    if (resolved?.kind !== "definition") return;
    const { image: built, problems } = buildImage(resolved.definition, buildContext(model));
    const problem = problems.length === 0 && built ? missingName(built, resolved.definition) : undefined;
    if (problem) report(problem);
  },
});
