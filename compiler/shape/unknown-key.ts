/** What to say of a key that its mapping does not have. */
import { annotation, hasType, keysOf, type Level } from "../../schema/lookup.ts";
import { typesOf } from "../../schema/walk.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace } from "../diagnostics/edit.ts";
import { child, entry, keyPlace, toValue } from "../source/node.ts";
import { listed } from "./key-messages.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import type { Said } from "./messages.ts";
import { type Mistake, nameOf, quotedKey } from "./mistake.ts";
import { type Load, moveInside, moveToLevel } from "./move.ts";

/** The finding for an unknown key: what it was meant to be, as far as that can be known. */
export function unknownKey(mistake: Mistake): Said {
  const [key = ""] = mistake.details;
  const meaning = meaningOf(mistake, key);
  const at = keyPlace(mistake.place, key)!;
  return { at, ...(meaning ? answers[meaning.kind](mistake, key, meaning as never) : unheardOf(mistake, key)) };
}

type Answer = Pick<Said, "code" | "message" | "fixes">;
type Of<Kind> = Extract<Meaning, { readonly kind: Kind }>;

const answers: { readonly [Kind in Meaning["kind"]]: (mistake: Mistake, key: string, meaning: Of<Kind>) => Answer } = {
  answer: (mistake, key, { answer }) => ({ code: "key-unknown", message: `${stranger(mistake, key)} ${answer}` }),
  renamed: (mistake, key, { to }) => ({
    code: "key-renamed",
    message: `${quotedKey(key)} is called \`${to}\` here.${taken(mistake, to) ? ` \`${to}\` is there already: remove one.` : takes(mistake, key, to)}`,
    fixes: takes(mistake, key, to) === "" ? rename(mistake, key, to) : [],
  }),
  near: (mistake, key, { to }) => ({
    code: "key-unknown",
    message: `${stranger(mistake, key)} ${taken(mistake, to) ? `\`${to}\` is there already: remove one.` : `Did you mean \`${to}\`?`}`,
    fixes: rename(mistake, key, to),
  }),
  inside: (mistake, key, { within, name }) => ({
    code: "key-wrong-level",
    message: `${quotedKey(key)}${called(key, name)} belongs in \`${within.join(".")}\`, not ${where(mistake)} itself.`,
    fixes: moveInside(load(mistake, key, name), within),
  }),
  outside: (mistake, key, { level, name }) => ({
    code: "key-wrong-level",
    message: `${quotedKey(key)}${called(key, name)} belongs ${into(level)} itself, not in ${nameOf(mistake)}.`,
    fixes: moveToLevel(load(mistake, key, name), level, nouns[level]),
  }),
  level: (mistake, key, { levels, name }) => ({
    code: "key-wrong-level",
    message: `${quotedKey(key)}${called(key, name)} belongs ${levels.map(into).join(" or ")}, not ${where(mistake)}.`,
    fixes: firstMove(load(mistake, key, name), levels),
  }),
};

function unheardOf(mistake: Mistake, key: string): Answer {
  return { code: "key-unknown", message: `${stranger(mistake, key)} ${known(mistake)}` };
}

const nouns: Readonly<Record<Level, string>> = {
  project: "the top level",
  environment: "an environment",
  task: "a task",
  override: "an override",
  trigger: "a trigger",
};

function into(level: Level): string {
  return `${level === "project" ? "at" : "in"} ${nouns[level]}`;
}

/** The level whose mapping the key was written in; undefined inside a parameter. */
function levelHere({ schemas }: Mistake): Level | undefined {
  return annotation(schemas, "x-level") as Level | undefined;
}

function where(mistake: Mistake): string {
  const level = levelHere(mistake);
  return level === undefined ? `in ${nameOf(mistake)}` : into(level);
}

function stranger(mistake: Mistake, key: string): string {
  const level = levelHere(mistake);
  return `${quotedKey(key)} is no key of ${level === undefined ? nameOf(mistake) : nouns[level]}.`;
}

const fewEnoughToName = 12;

function known({ schemas }: Mistake): string {
  const keys = [...keysOf(schemas).keys()];
  if (keys.length === 0) return "It takes no keys.";
  return keys.length <= fewEnoughToName
    ? `It takes ${listed(keys, "and")}.`
    : "`flytec schema` and the reference name those it has.";
}

function called(key: string, name: string): string {
  return key === name ? "" : `, called \`${name}\`,`;
}

function taken({ place }: Mistake, key: string): boolean {
  return entry(place.node, key) !== undefined;
}

/** What the key `to` takes, where that is something else than what stands under `key`. */
function takes({ place, schemas }: Mistake, key: string, to: string): string {
  const wanted = keysOf(schemas).get(to) ?? [];
  const types = wanted.flatMap((schema) => typesOf(schema) ?? []);
  const value = toValue(child(place.node, key)!);
  const fits = types.length === 0 || types.some((type) => hasType(value, type));
  return fits ? "" : ` It takes ${annotation(wanted, "x-expects")}.`;
}

function rename(mistake: Mistake, key: string, to: string): Fix[] {
  const at = keyPlace(mistake.place, key)!;
  return taken(mistake, to) ? [] : [{ title: `Rename to \`${to}\``, safe: true, edits: [replace(at, to)] }];
}

function load({ root, path, place }: Mistake, key: string, as: string): Load {
  return { root, path, place, key, as };
}

/** The move to the nearest of some levels that there is a way to. */
function firstMove(load: Load, levels: readonly Level[]): Fix[] {
  for (const level of [...levels].reverse()) {
    const found = moveToLevel(load, level, nouns[level]);
    if (found.length > 0) return found;
  }
  return [];
}
