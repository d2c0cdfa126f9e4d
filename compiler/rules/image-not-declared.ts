import { didYouMean } from "../diagnostics/words.ts";
import type { Model } from "../model/model.ts";
import { distance, nearest } from "../source/nearest.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const imageNotDeclared = defineRule({
  code: "image-not-declared",
  severity: "warning",
  title: "A word for an image that no declared image bears",
  rejectedBy: "run: what is not declared is taken for an image of Docker Hub",
  environment: ({ own: { image } }, report, { model }) => {
    const { images } = model;
    if (image?.value.kind !== "text" || !isBareWord(image.value.text) || images.has(image.value.text)) return;
    if (hasMisspeltImages(model)) return;
    const { text } = image.value;
    const near = nearest(text, images.keys());
    report({
      at: image,
      message: `No image called \`${text}\` is declared under \`images\`; ${didYouMean(near, `it is taken for an image of Docker Hub. Declare it, or write its URI with a tag: \`${text}:latest\`.`)}`,
      fixes: near ? [changeTo(image, near, false)] : [],
    });
  },
});

/** True where a key of the project is nearly `images`; what it declares is then not known. */
function hasMisspeltImages({ at: { node } }: Model): boolean {
  const keys = node.kind === "mapping" ? node.entries.map(({ name }) => name) : [];
  return keys.some((name) => name !== "images" && distance(name, "images", 2) <= 2);
}

/** True for what could be the name of a declared image, and hardly is a URI. */
export function isBareWord(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text);
}
