/** Every name a finding can have: rules, shape, and what is said of texts and comments. */
import type { Severity } from "../diagnostics/diagnostic.ts";
import { shapeCodes } from "../shape/codes.ts";
import { rules } from "./rules.ts";

/** A name that findings bear. */
export interface Code {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** `text`, `shape` and `compile` findings cannot be silenced or switched off: nothing can be made of such a project. */
  readonly kind: "text" | "shape" | "rule" | "compile" | "comment";
  /** Who else refuses it; for rules. */
  readonly rejectedBy?: string;
}

const textCodes: readonly Code[] = [
  { code: "yaml-syntax", severity: "error", kind: "text", title: "The text is not YAML" },
  {
    code: "yaml-duplicate-key",
    severity: "error",
    kind: "text",
    title: "A key is given twice in one mapping",
  },
  {
    code: "yaml-unquoted",
    severity: "error",
    kind: "text",
    title: "A value needs quotes, or YAML cuts it short",
  },
  {
    code: "yaml-mangled-number",
    severity: "error",
    kind: "text",
    title: "YAML reads a version or a time as another number",
  },
  { code: "foreign-file", severity: "error", kind: "text", title: "The file belongs to another tool" },
  {
    code: "include-outside-project",
    severity: "error",
    kind: "text",
    title: "An include leads out of the project",
  },
  { code: "include-not-in-root", severity: "error", kind: "text", title: "An included file includes others" },
  {
    code: "name-duplicate",
    severity: "error",
    kind: "text",
    title: "One name is declared twice in a project",
  },
];

/** What stands in the way of an emission, where `check` has nothing to say. */
const compileCodes: readonly Code[] = [
  {
    code: "deploy-org-project-domain",
    severity: "error",
    kind: "compile",
    title: "Nobody says where the tasks are registered",
  },
  {
    code: "deploy-version-length",
    severity: "error",
    kind: "compile",
    title: "The version is longer than the control plane takes",
  },
  {
    code: "interface-unknown",
    severity: "error",
    kind: "compile",
    title: "A function's inputs and outputs are not known",
  },
  {
    code: "module-unknown",
    severity: "error",
    kind: "compile",
    title: "Nothing says which module a function is in",
  },
  {
    code: "image-ref-unknown",
    severity: "error",
    kind: "compile",
    title: "The name of an image stands for no URI",
  },
  {
    code: "image-codebundle-unresolved",
    severity: "error",
    kind: "compile",
    title: "What an image's code bundle holds is known only to a running Python",
  },
  {
    code: "image-script-header",
    severity: "error",
    kind: "compile",
    title: "The header of a script says nothing that an image can be made from",
  },
  {
    code: "image-source-unreadable",
    severity: "error",
    kind: "compile",
    title: "What is copied into an image cannot be hashed",
  },
  {
    code: "generated-edited",
    severity: "error",
    kind: "compile",
    title: "A generated module was changed by hand",
  },
];

const commentCodes: readonly Code[] = [
  {
    code: "ignore-unused",
    severity: "warning",
    kind: "comment",
    title: "A flytec-ignore comment silences nothing",
  },
  {
    code: "ignore-unknown-code",
    severity: "warning",
    kind: "comment",
    title: "A flytec-ignore comment, or `rules:`, names no finding",
  },
  {
    code: "ignore-without-reason",
    severity: "hint",
    kind: "comment",
    title: "A flytec-ignore comment says no reason",
  },
];

/** All codes, in reading order. */
export const codes: readonly Code[] = [
  ...textCodes,
  ...shapeCodes,
  ...rules.map(({ code, severity, title, rejectedBy }): Code => ({ code, severity, title, rejectedBy, kind: "rule" })),
  ...compileCodes,
  ...commentCodes,
];

/** The codes that exist, and those that can be neither silenced nor switched off. */
export const silencing = {
  known: new Set(codes.map((c) => c.code)),
  late: new Set(rules.filter((rule) => rule.target !== undefined || rule.without !== undefined).map((c) => c.code)),
  fixed: new Set(codes.filter((c) => c.kind !== "rule" && c.kind !== "comment").map((c) => c.code)),
};
