import { defineRule } from "./rule.ts";

/** In characters, as Python counts them. Source: flyte/_trigger.py, Trigger.__post_init__. */
const longest = 255;

export const triggerDescriptionLength = defineRule({
  code: "trigger-description-length",
  severity: "warning",
  title: "A trigger's description is too long and is cut",
  rejectedBy: "lost: flyte/_utils/description_parser.py, parse_description",
  trigger: ({ settings: { description } }, report) => {
    const length = description ? [...description.value].length : 0;
    if (!description || length <= longest) return;
    report({
      at: description,
      message: `This description has ${length} characters; the SDK cuts it to ${longest}, and ends it with \`...(tr.)\`. Shorten it.`,
    });
  },
});
