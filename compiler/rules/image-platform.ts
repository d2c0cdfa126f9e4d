import imageFacts from "../../schema/data/image.json" with { type: "json" };
import { replace, yamlString } from "../diagnostics/edit.ts";
import type { Located } from "../source/node.ts";
import { eachImage } from "./images.ts";
import { defineRule, type Report } from "./rule.ts";

export const imagePlatform = defineRule({
  code: "image-platform",
  severity: "warning",
  title: "A platform that images are not built for",
  rejectedBy:
    "lost: the SDK checks no platform (flyte/_image.py, Architecture); the build fails, or makes an image that no node runs",
  ...eachImage(({ from, clone }, report) => {
    const platforms = [
      ...("platform" in from.args ? (from.args.platform?.value ?? []) : []),
      ...(clone?.value.platform?.value ?? []),
    ];
    for (const platform of platforms) judge(platform, report);
  }),
});

/** What `uname -m` and Docker call the machines. */
const machines: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  x64: "amd64",
  amd64: "amd64",
  aarch64: "arm64",
  arm64: "arm64",
};

function judge(platform: Located<string>, report: (found: Report) => void): void {
  const known = imageFacts.architectures;
  if (known.includes(platform.value)) return;
  const machine = platform.value.toLowerCase().replace(/^linux\//, "");
  const meant = Object.hasOwn(machines, machine) ? `linux/${machines[machine]}` : undefined;
  report({
    at: platform,
    message: `Images are built for \`${known.join("` and `")}\`, not for \`${platform.value}\`. ${meant ? `Write \`${meant}\`.` : "Choose one of them."}`,
    fixes: meant ? [{ title: `Write \`${meant}\``, safe: true, edits: [replace(platform, yamlString(meant))] }] : [],
  });
}
