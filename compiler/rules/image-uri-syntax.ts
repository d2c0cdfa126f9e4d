import { quoted, replace } from "../diagnostics/edit.ts";
import type { CloneArguments, ImageDefinition } from "../model/image.ts";
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
    judge({ ...image, value: image.value.text }, "image URI", report);
  },
  project: ({ image_refs }, report) => {
    for (const uri of image_refs.values()) judge(uri, "image URI", report);
  },
});

function judgeDefinition({ from, clone }: ImageDefinition, report: (found: Report) => void): void {
  const uris = [from.method === "from_base" ? from.args.image_uri : undefined, clone?.value.base_image];
  for (const uri of uris) if (uri) judge(uri, "image URI", report);
  const built = from.method === "from_ref_name" ? {} : (from.args as CloneArguments);
  for (const { registry, name } of [built, clone?.value ?? {}]) {
    if (registry) judge(registry, "registry", report);
    if (name) judge(name, "image name", report);
  }
}

/** The parts of a reference that a text can be: the whole that it makes, and an example. */
const parts = {
  "image URI": { whole: (text: string) => text, example: "ghcr.io/acme/etl:1.4" },
  registry: { whole: (text: string) => `${text}/x`, example: "ghcr.io/acme" },
  "image name": { whole: (text: string) => `${text}:x`, example: "etl" },
} as const;

function judge(text: Located<string>, part: keyof typeof parts, report: (found: Report) => void): void {
  const { whole, example } = parts[part];
  const parsed = parseImageReference(whole(text.value));
  if (text.value === "" || !("problem" in parsed) || /\$[{(]/.test(text.value)) return;
  const likely = [asPath(text.value), lowered(asPath(text.value))].find(
    (other) => other !== "" && !("problem" in parseImageReference(whole(other))),
  );
  report({
    at: text,
    message: `The ${part} \`${text.value}\` ${parsed.problem}. Write ${likely ? `\`${likely}\`` : `one such as \`${example}\``}.`,
    fixes: likely ? [{ title: `Write \`${likely}\``, safe: false, edits: [replace(text, quoted(likely))] }] : [],
  });
}

/** Without a scheme, and without a slash at the end. */
function asPath(text: string): string {
  return text.replace(/^[A-Za-z][\w+.-]*:\/\//, "").replace(/\/$/, "");
}

/** In lower case, but for the tag and the digest. */
function lowered(text: string): string {
  const digest = text.indexOf("@");
  const path = digest < 0 ? text : text.slice(0, digest);
  const colon = path.lastIndexOf(":");
  const end = colon > path.lastIndexOf("/") ? colon : path.length;
  return text.slice(0, end).toLowerCase() + text.slice(end);
}
