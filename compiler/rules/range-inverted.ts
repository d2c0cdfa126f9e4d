import { replace } from "../diagnostics/edit.ts";
import { quantityValue } from "../model/scalars.ts";
import type { Located } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const rangeInverted = defineRule({
  code: "range-inverted",
  severity: "error",
  title: "A request is larger than its limit",
  rejectedBy: "run: Kubernetes refuses a pod that requests more than its limit",
  ...atEveryLevel("resources", ({ value: resources }, report) => {
    for (const key of ["cpu", "memory"] as const) {
      const { request, limit } = resources[key]?.value ?? {};
      if (!request || !limit || (key === "memory" && limit.value.endsWith("m"))) continue;
      const [least, most] = [quantityValue(request.value), quantityValue(limit.value)];
      if (least === undefined || most === undefined || least <= most) continue;
      report({
        at: request,
        message: `The request \`${request.value}\` is more than the limit \`${limit.value}\`, and Kubernetes refuses such a pod: a pair is \`[request, limit]\`.`,
        related: [{ at: limit, message: "the limit" }],
        fixes: [
          {
            title: `Write \`[${limit.value}, ${request.value}]\``,
            safe: false,
            edits: [replace(request, written(limit)), replace(limit, written(request))],
          },
        ],
      });
    }
  }),
});

/** As the user wrote it, quotes included. */
function written({ node, value }: Located<string>): string {
  return node.kind === "scalar" ? node.raw : value;
}
