import { quoted, replace } from "../diagnostics/edit.ts";
import type { ImageDefinition } from "../model/image.ts";
import { parseImageReference } from "../model/image-reference.ts";
import type { Located } from "../source/node.ts";
import { isBareWord } from "./image-not-declared.ts";
import { eachImage } from "./images.ts";
import { defineRule, type Report } from "./rule.ts";

const definitions = eachImage(judgeDefinition);

export const imageUriSyntax = defineRule({
  code: "image-uri-syntax",
  severity: "error",
  title: "The name of an image is none that a registry knows",
  rejectedBy:
    "run: registries and container runtimes take `[registry/]path[:tag][@digest]` in lower case, and nothing else",
  image: definitions.image,
  environment: (environment, report, context) => {
    definitions.environment?.(environment, report, context);
    const { image } = environment.own;
    if (image?.value.kind !== "text" || isBareWord(image.value.text) || context.model.images.has(image.value.text))
      return;
    judge({ ...image, value: image.value.text }, "image URI", (uri) => uri, report);
  },
  project: ({ image_refs }, report) => {
    for (const uri of image_refs.values()) judge(uri, "image URI", (text) => text, report);
  },
});

function judgeDefinition({ from, clone }: ImageDefinition, report: (found: Report) => void): void {
  const uris = [from.method === "from_base" ? from.args.image_uri : undefined, clone?.value.base_image];
  for (const uri of uris) if (uri) judge(uri, "image URI", (text) => text, report);
  for (const args of [from.args, clone?.value ?? {}]) {
    if ("registry" in args && args.registry) judge(args.registry, "registry", (text) => `${text}/x`, report);
    if ("name" in args && args.name && from.method !== "from_ref_name")
      judge(args.name, "image name", (text) => `${text}:x`, report);
  }
}

/** @param whole the image's URI of which the text is a part. */
function judge(
  text: Located<string>,
  what: string,
  whole: (text: string) => string,
  report: (found: Report) => void,
): void {
  if (text.value === "") return;
  const parsed = parseImageReference(whole(text.value));
  if (!("problem" in parsed) || /\$[{(]/.test(text.value)) return;
  const likely = text.value
    .replace(/^[A-Za-z][\w+.-]*:\/\//, "")
    .replace(/\/$/, "")
    .toLowerCase();
  const fits = likely !== "" && likely !== text.value && !("problem" in parseImageReference(whole(likely)));
  report({
    at: text,
    message: `The ${what} \`${text.value}\` ${parsed.problem}. ${fits ? `Write \`${likely}\`.` : "Write it as registries know it, such as `ghcr.io/acme/etl:1.4`."}`,
    fixes: fits ? [{ title: `Write \`${likely}\``, safe: false, edits: [replace(text, quoted(likely))] }] : [],
  });
}
