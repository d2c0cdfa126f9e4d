import { cutMark } from "../model/description.ts";
import { longest } from "../python/docstring.ts";
import { eachFunction } from "./code.ts";
import { lineWith } from "./docstrings.ts";
import { defineRule } from "./rule.ts";

export const taskDocstringTruncated = defineRule({
  code: "task-docstring-truncated",
  severity: "info",
  title: "A function's docstring is too long and is cut",
  rejectedBy: "lost: flyte/_deploy.py, _get_documentation_entity",
  ...eachFunction(({ found, at }, report) => {
    if (found.whole.end - found.whole.start <= longest.short) return;
    const { docs } = found;
    for (const part of ["short", "long"] as const) {
      const length = docs?.whole?.[part];
      if (length === undefined) continue;
      report({
        at: at(lineWith(found, docs![part]!)),
        message: `${what[part]} of this docstring has ${length} characters; the SDK sends ${longest[part]} of it, and ends them with \`${cutMark}\`. ${advice[part]}`,
      });
    }
  }),
});

const what = { short: "The first line", long: "What follows the first line" };
const advice = {
  short: "Say it in one short sentence, and the rest below a blank line.",
  long: "Shorten it, or move what no user of the task needs into comments.",
};
