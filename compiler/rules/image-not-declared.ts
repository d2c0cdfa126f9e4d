import { didYouMean } from "../diagnostics/words.ts";
import type { Model } from "../model/model.ts";
import { nearest } from "../source/nearest.ts";
import { child, isNull } from "../source/node.ts";
import { declarations } from "./declarations.ts";
import { hasNearly } from "./misspelt.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const imageNotDeclared = defineRule({
  code: "image-not-declared",
  severity: "warning",
  title: "A word for an image that no declared image bears",
  rejectedBy: "run: what is not declared is taken for an image of Docker Hub",
  environment: ({ own: { image } }, report, { model, profile }) => {
    const { images } = model;
    if (image?.value.kind !== "text" || !isBareWord(image.value.text) || images.has(image.value.text)) return;
    if (mayDeclare(model, image.value.text)) return;
    const { text } = image.value;
    const near = nearest(text, images.keys());
    const declared = near === undefined ? undefined : images.get(near)!.name;
    report({
      at: image,
      message: `No image called \`${text}\` is declared under \`images\`; ${didYouMean(near, `it is taken for an image of Docker Hub. Declare it, or write its URI with a tag: \`${text}:latest\`.`)}`,
      related: declared ? [{ at: declared, message: "declared here" }] : declarations(model, profile, "images", text),
      fixes: near ? [changeTo(image, near, false)] : [],
    });
  },
});

/** True where an image of that name may be meant by what is not understood, which is another finding. */
function mayDeclare({ at }: Model, name: string): boolean {
  const images = child(at.node, "images");
  const isOther = !isNull(images) && images?.kind !== "mapping";
  return isOther || child(images, name) !== undefined || hasNearly(at.node, "images", ["image_refs"]);
}

/** True for what could be the name of a declared image, and hardly is a URI. */
export function isBareWord(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text);
}
