import { judgeDescription } from "./descriptions.ts";
import { defineRule } from "./rule.ts";

export const triggerDescriptionLength = defineRule({
  code: "trigger-description-length",
  severity: "warning",
  title: "A trigger's description is too long and is cut",
  rejectedBy: "lost: flyte/_utils/description_parser.py, parse_description",
  trigger: ({ settings }, report) => judgeDescription(settings.description, report),
});
