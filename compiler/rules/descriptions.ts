/** Descriptions that are longer than the SDK sends them. */
import { cutMark, longestDescription } from "../model/description.ts";
import type { Setting } from "../model/lower.ts";
import type { Report } from "./rule.ts";

/** Reports a description that is cut. */
export function judgeDescription(description: Setting<string> | undefined, report: (found: Report) => void): void {
  const length = description ? [...description.value].length : 0;
  if (!description || length <= longestDescription) return;
  report({
    at: description,
    message: `This description has ${length} characters; the SDK cuts it to ${longestDescription}, and ends it with \`${cutMark}\`. Shorten it.`,
  });
}
