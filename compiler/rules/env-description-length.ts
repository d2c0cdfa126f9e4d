import { judgeDescription } from "./descriptions.ts";
import { defineRule } from "./rule.ts";

export const envDescriptionLength = defineRule({
  code: "env-description-length",
  severity: "warning",
  title: "An environment's description is too long and is cut",
  rejectedBy: "lost: flyte/_utils/description_parser.py, parse_description",
  environment: ({ own }, report) => judgeDescription(own.description, report),
});
