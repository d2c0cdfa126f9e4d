/** What to say of a mistake: one entry for each keyword of the schema. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Scalar } from "../source/node.ts";
import type { ShapeCode } from "./codes.ts";
import { choice, companion, missing, wrongName } from "./key-messages.ts";
import { expected, expectedOfForm, kind, kindOfValue, type Mistake, nameOf, shown, types } from "./mistake.ts";
import { advice, fixes, type Remedy, remedies } from "./remedy.ts";
import { unknownKey } from "./unknown-key.ts";

/** What is said of a mistake; all shape findings are errors. */
export interface Said extends Omit<Finding, "severity"> {
  readonly code: ShapeCode;
}

/** The finding for a mistake. */
export function say(mistake: Mistake): Finding {
  return { ...messages[mistake.keyword]!(mistake), severity: "error" };
}

/** By keyword. A keyword that is not here would make the schema refuse what nobody speaks of. */
export const messages: Readonly<Record<string, (mistake: Mistake) => Said>> = {
  type: wrongType,
  enum: (mistake) => wrong(mistake, "value-not-one-of", "is not one of the values it may have"),
  pattern: wrongForm,
  minimum: (mistake) => wrong(mistake, "value-range", "is too small"),
  not: (mistake) => wrong(mistake, "value-range", "is not possible"),
  minLength: (mistake) => wrong(mistake, "value-length", "is empty"),
  maxLength: (mistake) => wrong(mistake, "value-length", `is ${lengthOf(mistake)} characters long`),
  minItems: (mistake) => wrong(mistake, "value-length", `has ${items(mistake)}`),
  maxItems: (mistake) => wrong(mistake, "value-length", `has ${items(mistake)}`),
  additionalItems: (mistake) => wrong(mistake, "value-length", `has ${items(mistake)}`),
  additionalProperties: unknownKey,
  propertyNames: wrongName,
  required: missing,
  dependencies: companion,
  oneOf: choice,
  minProperties: choice,
  maxProperties: choice,
};

/** Says what is wrong, what the parameter takes, and what to write. */
function wrong(mistake: Mistake, code: ShapeCode, what: string, found: readonly Remedy[] = remedies(mistake)): Said {
  const takes = expectedOfForm(mistake) ?? expected(mistake);
  const message = `${shown(mistake)} ${what}; ${nameOf(mistake)} takes ${takes}.${advice(found)}`;
  return { code, at: mistake.place, message, fixes: fixes(mistake, found) };
}

function wrongType(mistake: Mistake): Said {
  const { node } = mistake.place;
  if (node.kind === "scalar" && isMangled(node) && types(mistake).has("string")) return mangled(mistake, node);
  const found = remedies(mistake);
  const message = `${shown(mistake)} is ${kindOfValue(node)}; ${nameOf(mistake)} takes ${expected(mistake)}.${advice(found)}`;
  return { code: "value-type", at: mistake.place, message, fixes: fixes(mistake, found) };
}

/** True for a number that is not written the way it would be written back: `3.10`, `007`. */
function isMangled({ value, raw, style }: Scalar): boolean {
  return style === "plain" && typeof value === "number" && Number.isFinite(value) && String(value) !== raw;
}

function mangled(mistake: Mistake, { raw, value }: Scalar): Said {
  const found = remedies(mistake);
  const message = `YAML reads \`${raw}\` as the number ${value}; ${nameOf(mistake)} takes ${expected(mistake)}.${advice(found)}`;
  return { code: "yaml-mangled-number", at: mistake.place, message, fixes: fixes(mistake, found) };
}

function wrongForm(mistake: Mistake): Said {
  const { node } = mistake.place;
  const isNegative =
    node.kind === "scalar" && /^-\s*[\dP]/.test(String(node.value)) && /duration|quantity/.test(kind(mistake));
  return isNegative
    ? wrong(mistake, "value-range", "is negative")
    : wrong(mistake, "value-format", "has the wrong form");
}

function lengthOf({ place: { node } }: Mistake): number {
  return node.kind === "scalar" ? Array.from(String(node.value)).length : 0;
}

function items({ place: { node } }: Mistake): string {
  const count = node.kind === "sequence" ? node.items.length : 0;
  return count === 1 ? "1 item" : `${count === 0 ? "no" : count} items`;
}
