/** What to say of keys that are missing, that exclude each other, or that are no legal names. */
import { annotation, holding } from "../../schema/lookup.ts";
import { isSchema } from "../../schema/walk.ts";
import { removeEntry } from "../diagnostics/edit.ts";
import { nearest } from "../source/nearest.ts";
import { keyPlace, type Place } from "../source/node.ts";
import type { Said } from "./messages.ts";
import { type Mistake, nameOf, quotedKey } from "./mistake.ts";

/** Required keys that are not there; said once for all of them, at the key of the mapping. */
export function missing(mistake: Mistake): Said {
  const keys = listed(mistake.details, "and");
  const message = `${capitalised(subject(mistake))} needs ${keys}, which ${mistake.details.length > 1 ? "are" : "is"} missing.`;
  return { code: "key-missing", at: top(mistake), message };
}

/** A key that means nothing without another one. */
export function companion(mistake: Mistake): Said {
  const [key = ""] = mistake.details;
  const other = companions(mistake, key);
  const message = `\`${key}\` goes with ${listed(other, "and")}, which is not here. Remove \`${key}\`, or add ${listed(other, "and")}.`;
  const fixes = [{ title: `Remove \`${key}\``, safe: false, edits: removeEntry(mistake.place, key) }];
  return { code: "key-missing", at: entryKey(mistake, key), message, related: nearlyThere(mistake, other), fixes };
}

/** The key that is nearly the one that is missing. */
function nearlyThere({ place }: Mistake, missing: readonly string[]): NonNullable<Said["related"]> {
  const keys = place.node.kind === "mapping" ? place.node.entries.map(({ name }) => name) : [];
  return missing.flatMap((key) => {
    const near = keyPlace(place, nearest(key, keys) ?? "");
    return near ? [{ at: near, message: `nearly \`${key}\`` }] : [];
  });
}

function companions({ schemas }: Mistake, key: string): readonly string[] {
  const needed = schemas.flatMap(({ dependencies }) => (isSchema(dependencies) ? [dependencies[key]] : []));
  return needed.flatMap((keys) => (Array.isArray(keys) ? keys : []));
}

/** None, or more than one, of the keys of which a mapping takes exactly one. */
export function choice(mistake: Mistake): Said {
  const about = String(annotation(mistake.schemas, "x-choice") ?? "");
  return mistake.details.length < 2 ? nothingChosen(mistake, about) : tooMuchChosen(mistake, about);
}

function nothingChosen(mistake: Mistake, about: string): Said {
  const message = `Nothing in ${subject(mistake)} says ${about}; it takes ${listed(alternatives(mistake), "or")}.`;
  return { code: "choice-none", at: top(mistake), message };
}

function tooMuchChosen(mistake: Mistake, about: string): Said {
  const [first = "", ...rest] = mistake.details;
  const last = rest.at(-1)!;
  const both = listed(mistake.details, "and");
  const alone = annotation(
    mistake.schemas.filter((schema) => schema.maxProperties !== undefined),
    "x-expects",
  );
  const message = about
    ? `${both} ${rest.length > 1 ? "all" : "both"} say ${about}; keep one of them.`
    : `${both} exclude each other; ${nameOf(mistake)} takes ${alone}.`;
  const related = [{ at: entryKey(mistake, first), message: `\`${first}\` is given here` }];
  return { code: "choice-several", at: entryKey(mistake, last), message, related };
}

/** The keys of which one is to be chosen. */
function alternatives({ schemas }: Mistake): readonly string[] {
  const choices = schemas.flatMap(({ oneOf }) => (Array.isArray(oneOf) ? (oneOf as { required: string[] }[]) : []));
  if (choices.length > 0) return choices.flatMap(({ required }) => required);
  const chosen = schemas.find((schema) => schema["x-choice"] !== undefined);
  return Object.keys((chosen?.properties ?? {}) as object);
}

/** A key that is no legal name for what it names. */
export function wrongName(mistake: Mistake): Said {
  const [key = ""] = mistake.details;
  const rules = mistake.schemas.flatMap(({ propertyNames }) => (isSchema(propertyNames) ? holding(propertyNames) : []));
  const most = Number(annotation(rules, "maxLength") ?? Number.POSITIVE_INFINITY);
  const at = entryKey(mistake, key);
  const length = Array.from(key).length;
  if (length > most) {
    return {
      code: "value-length",
      at,
      message: `This name has ${length} characters; one in ${subject(mistake)} has at most ${most}.`,
    };
  }
  const message = `${quotedKey(key)} cannot be a name in ${subject(mistake)}: that takes ${annotation(rules, "x-expects")}.${suggestion(key, rules)}`;
  return { code: "value-format", at, message };
}

/** A legal name as near to the wrong one as can be. Nothing renames by itself: others may refer to the name. */
function suggestion(key: string, rules: Parameters<typeof annotation>[0]): string {
  if (key.length > 80) return "";
  const pattern = new RegExp(String(annotation(rules, "pattern")), "u");
  const glue = key.includes("_") && !key.includes("-") ? "_" : "-";
  const joined = key.replace(/[^A-Za-z0-9]+/g, glue).replace(/^[-_]|[-_]$/g, "");
  const found = [joined, joined.toLowerCase(), joined.replaceAll("-", "_"), `_${joined.replaceAll("-", "_")}`].find(
    (name) => pattern.test(name),
  );
  return found === undefined ? "" : ` \`${found}\` would do.`;
}

/** What to call the mapping that a mistake is about. */
function subject(mistake: Mistake): string {
  return typeof mistake.path.at(-1) === "number" ? `this ${nameOf(mistake).replace(/^an /, "")}` : nameOf(mistake);
}

function capitalised(text: string): string {
  return text.replace(/^[a-z]/, (c) => c.toUpperCase());
}

/** Where a mapping begins for the eye: its key, or its first key, or itself where it is empty. */
function top({ place, key }: Mistake): Place {
  if (key) return key;
  const first = place.node.kind === "mapping" ? place.node.entries[0] : undefined;
  return (first && keyPlace(place, first.name)) ?? place;
}

function entryKey({ place }: Mistake, key: string): Place {
  return keyPlace(place, key) ?? place;
}

/** `a`, `b` and `c`. */
export function listed(words: readonly string[], glue: string): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} ${glue} ${quoted.at(-1)}` : quoted.join("");
}
