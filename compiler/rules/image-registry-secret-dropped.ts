import { insertEntry, yamlString } from "../diagnostics/edit.ts";
import { eachImage } from "./images.ts";
import { defineRule } from "./rule.ts";

export const imageRegistrySecretDropped = defineRule({
  code: "image-registry-secret-dropped",
  severity: "warning",
  title: "A registry's secret is given without a registry or a name",
  rejectedBy: "lost: flyte/_image.py, Image.from_debian_base keeps the secret only for an image it clones",
  ...eachImage(({ from }, report, _context, name) => {
    if (from.method !== "from_debian_base") return;
    const { registry_secret, registry, name: given } = from.args;
    if (!registry_secret || registry?.value || given?.value) return;
    report({
      at: registry_secret.key,
      message:
        "`registry_secret` is lost here: without `registry` or `name`, this is Flyte's own public image. Give the image a `name` and the `registry` it is pushed to, or remove the secret.",
      fixes: [
        {
          title: "Give the image a name",
          safe: false,
          edits: insertEntry(from.at, "name", yamlString(name.toLowerCase())),
        },
      ],
    });
  }),
});
