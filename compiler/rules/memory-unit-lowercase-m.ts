import type { Resources } from "../model/resources.ts";
import type { Located } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";
import { respell } from "./written.ts";

export const memoryUnitLowercaseM = defineRule({
  code: "memory-unit-lowercase-m",
  severity: "warning",
  title: "A small m makes thousandths of bytes",
  rejectedBy: "run: Kubernetes takes `512m` for half a byte",
  ...atEveryLevel("resources", ({ value: resources }, report) => {
    for (const amount of amountsOfBytes(resources)) {
      const number = /^\+?([\d.]+)m$/.exec(amount.value)?.[1];
      if (number === undefined) continue;
      report({
        at: amount,
        message: `\`${amount.value}\` is ${number} thousandths of a byte. Mebibytes are \`${number}Mi\`.`,
        fixes: [{ title: `Write \`${number}Mi\``, safe: true, edits: [respell(amount, `${number}Mi`)] }],
      });
    }
  }),
});

function amountsOfBytes({ memory, disk, shm }: Resources): Located<string>[] {
  return [memory?.value.request, memory?.value.limit, disk, shm].filter((amount) => amount !== undefined);
}
