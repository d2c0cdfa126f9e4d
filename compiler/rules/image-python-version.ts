import imageFacts from "../../schema/data/image.json" with { type: "json" };
import type { Located } from "../source/node.ts";
import { eachImage } from "./images.ts";
import { defineRule, type Report } from "./rule.ts";

export const imagePythonVersion = defineRule({
  code: "image-python-version",
  severity: "warning",
  title: "Flyte has no image for that version of Python",
  rejectedBy:
    "lost: flyte/_image.py, Image._DEFAULT_IMAGE_PREFIXES, lists the released ones and is not asked; the build finds no such base image",
  project: ({ python: { version } }, report) => judge(version, report),
  ...eachImage(({ from, clone }, report) => {
    if ("python_version" in from.args) judge(from.args.python_version, report);
    judge(clone?.value.python_version, report);
  }),
});

function judge(version: Located<string> | undefined, report: (found: Report) => void): void {
  const released = imageFacts.python_versions;
  if (!version || released.includes(version.value) || !/^\d+\.\d+$/.test(version.value)) return;
  report({
    at: version,
    message: `Flyte runs on Python ${released[0]} to ${released.at(-1)}; there is no image of it for ${version.value}, so the image can be neither built nor pulled. Choose one of those versions.`,
  });
}
