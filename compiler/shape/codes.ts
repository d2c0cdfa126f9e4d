/** The names of shape findings: what a schema can say. All of them are errors. */
export const shapeCodes = [
  { code: "key-unknown", severity: "error", kind: "shape", title: "A key that means nothing there" },
  { code: "key-wrong-level", severity: "error", kind: "shape", title: "A key that belongs to another level" },
  { code: "key-renamed", severity: "error", kind: "shape", title: "A key that has another name" },
  { code: "key-missing", severity: "error", kind: "shape", title: "A key that has to be there" },
  { code: "value-type", severity: "error", kind: "shape", title: "A value of the wrong type" },
  { code: "value-not-one-of", severity: "error", kind: "shape", title: "A value that is none of those allowed" },
  { code: "value-range", severity: "error", kind: "shape", title: "A number that is too small or too large" },
  { code: "value-format", severity: "error", kind: "shape", title: "A text of the wrong form" },
  { code: "value-length", severity: "error", kind: "shape", title: "A text or a list that is too short or too long" },
  { code: "choice-none", severity: "error", kind: "shape", title: "Nothing is chosen where one has to be" },
  { code: "choice-several", severity: "error", kind: "shape", title: "More is chosen than can be" },
] as const;

/** The name of a shape finding, or of what YAML made of a number before anyone could judge it. */
export type ShapeCode = (typeof shapeCodes)[number]["code"] | "yaml-mangled-number";
