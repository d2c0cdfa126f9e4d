import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

/** In characters, as Python counts them. Source: flyte/_internal/runtime/task_serde.py, _MAX_TASK_SHORT_NAME_LENGTH. */
const longest = 63;

export const taskShortNameLength = defineRule({
  code: "task-short-name-length",
  severity: "warning",
  title: "A short name is longer than 63 characters and is cut",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, translate_task_to_wire",
  ...atEveryLevel("short_name", (name, report) => {
    const characters = [...name.value];
    if (characters.length <= longest) return;
    report({
      at: name,
      message: `This short name has ${characters.length} characters and is cut to its first ${longest}: \`${characters.slice(0, longest).join("")}\`. Shorten it.`,
    });
  }),
});
