import { computeOf } from "../model/metaflow.ts";
import { defineRule } from "./rule.ts";

export const metaflowImageLocal = defineRule({
  code: "metaflow-image-local",
  severity: "info",
  title: "An image has no effect on a flow that runs on this machine",
  rejectedBy: "lost: without `@kubernetes` or `@batch` a step runs in the Python that starts the flow",
  target: "metaflow",
  environment: ({ own: { image }, tasks }, report) => {
    if (!image || isDefault(image.value)) return;
    const local = [...tasks.values()].filter((task) => computeOf(task) === "none");
    if (local.length === 0) return;
    report({
      at: image.key,
      message:
        "Under Metaflow this image is used on Kubernetes or AWS Batch only; without `metaflow: {compute: …}` the steps run in the Python that starts the flow, with the packages it has.",
    });
  },
});

function isDefault(image: { readonly kind: string }): boolean {
  return image.kind === "auto";
}
