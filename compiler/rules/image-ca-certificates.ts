import imageFacts from "../../schema/data/image.json" with { type: "json" };
import { removeItem } from "../diagnostics/edit.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import { eachImage } from "./images.ts";
import { defineRule } from "./rule.ts";

const installed: ReadonlySet<string> = new Set(
  imageFacts.without_flyte.layers.flatMap(({ packages }) => packages ?? []),
);

export const imageCaCertificates = defineRule({
  code: "image-ca-certificates",
  severity: "info",
  title: "A Debian package is installed that the image has already",
  rejectedBy:
    "lost: flyte/_image.py, Image._get_default_image_for installs it in every image that begins without flyte",
  ...eachImage((definition, report, { model }) => {
    if (!buildImage(definition, buildContext(model)).image?.withoutFlyte) return;
    for (const { method, args } of definition.layers) {
      if (method !== "with_apt_packages") continue;
      for (const one of args.packages?.value ?? []) {
        if (!installed.has(one.value)) continue;
        report({
          at: one,
          message: `\`${one.value}\` is in this image already: one that begins without flyte installs it first. Remove it, and the image has one step less to build.`,
          fixes: [{ title: `Remove \`${one.value}\``, safe: false, edits: removeItem(args.packages!, one.node) }],
        });
      }
    }
  }),
});
