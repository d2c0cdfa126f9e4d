/** What an unknown key was meant to be. */
import { annotation, keysOf, type Level, levelOf, levelSchema } from "../../schema/lookup.ts";
import { isSchema, type Schema } from "../../schema/walk.ts";
import { nearest } from "../source/nearest.ts";
import type { Path } from "../source/node.ts";

export type Meaning =
  /** The schema has an answer of its own to this key. */
  | { readonly kind: "answer"; readonly answer: string }
  /** An older or a foreign name of the key `to`. */
  | { readonly kind: "renamed"; readonly to: string }
  /** A near miss of the key `to`. */
  | { readonly kind: "near"; readonly to: string }
  /** The key `name` of the mapping that the keys `within` lead to, from the mapping where it was written. */
  | { readonly kind: "inside"; readonly within: readonly string[]; readonly name: string }
  /** The key `name` of the level that encloses the mapping. */
  | { readonly kind: "outside"; readonly level: Level; readonly depth: number; readonly name: string }
  /** The key `name` of other levels. */
  | { readonly kind: "level"; readonly levels: readonly Level[]; readonly name: string };

/** Where a key was written: the path of the mapping, and the schemas that hold there. */
interface Spot {
  readonly path: Path;
  readonly schemas: readonly Schema[];
}

/** What `key`, which the mapping does not have, was meant to be; undefined where nothing comes near. */
export function meaningOf(at: Spot, key: string): Meaning | undefined {
  const keys = keysOf(at.schemas);
  return (
    answered(at.schemas, key) ??
    renamed(keys, key) ??
    (isLevel(at) ? elsewhere(at, keys, key) : enclosing(at, key)) ??
    near(keys, key) ??
    inside(keys, key, matchesLoosely, 2) ??
    (isLevel(at)
      ? (otherLevel(at, key, oldNameOf) ?? otherLevel(at, key, nearly) ?? inside(keys, key, nearly, 1))
      : undefined)
  );
}

type Keys = ReadonlyMap<string, readonly Schema[]>;

function answered(schemas: readonly Schema[], key: string): Meaning | undefined {
  for (const { "x-answers": answers } of schemas) {
    if (isSchema(answers) && Object.hasOwn(answers, key)) return { kind: "answer", answer: String(answers[key]) };
  }
  return undefined;
}

function renamed(keys: Keys, key: string): Meaning | undefined {
  const to = oldNameOf(keys, key);
  return to === undefined ? undefined : { kind: "renamed", to };
}

/** How a written key is looked for among the keys of a mapping. */
type Match = (keys: Keys, key: string) => string | undefined;

const exactly: Match = (keys, key) => (keys.has(key) ? key : undefined);

const oldNameOf: Match = (keys, key) => {
  for (const [name, schemas] of keys) {
    const old = annotation(schemas, "x-old-names");
    if (Array.isArray(old) && old.includes(key)) return name;
  }
  return undefined;
};

const matchesLoosely: Match = (keys, key) => exactly(keys, key) ?? oldNameOf(keys, key);

/** `nodeSelector` for `node_selector`, `cache` for `chace`. */
const nearly: Match = (keys, key) => {
  const plain = (text: string) => text.replace(/[-_\s]/g, "").toLowerCase();
  return [...keys.keys()].find((name) => plain(name) === plain(key)) ?? nearest(key, keys.keys());
};

function isLevel({ schemas }: Spot): boolean {
  return annotation(schemas, "x-level") !== undefined;
}

/** A key of another level; what belongs inside a parameter of this one is nearer than a trigger's keys. */
function elsewhere(at: Spot, keys: Keys, key: string): Meaning | undefined {
  const found = otherLevel(at, key, exactly);
  const onlyTriggers = found?.kind === "level" && found.levels.every((level) => level === "trigger");
  return (onlyTriggers ? inside(keys, key, exactly, 1) : undefined) ?? found ?? inside(keys, key, exactly, 2);
}

/** Where levels are looked through for a key that none of them has by that very name; tasks' neighbours first. */
const byLikelihood: readonly Level[] = ["environment", "task", "override", "trigger", "project"];

function otherLevel({ schemas }: Spot, key: string, match: Match): Meaning | undefined {
  const here = annotation(schemas, "x-level");
  const found = byLikelihood.flatMap((level) => {
    const name = level === here ? undefined : match(keysOf(levelSchema(level)), key);
    return name === undefined ? [] : [{ level, name }];
  });
  const name = found[0]?.name;
  return name === undefined
    ? undefined
    : { kind: "level", levels: found.flatMap((f) => (f.name === name ? [f.level] : [])), name };
}

/** A key of the level that the mapping is part of. */
function enclosing({ path }: Spot, key: string): Meaning | undefined {
  const { level, depth } = levelOf(path);
  const name = exactly(keysOf(levelSchema(level)), key);
  return name === undefined || level === "project" ? undefined : { kind: "outside", level, depth, name };
}

function near(keys: Keys, key: string): Meaning | undefined {
  const to = nearly(keys, key);
  return to === undefined ? undefined : { kind: "near", to };
}

/** A key of a mapping inside this one, at most `depth` mappings further in. */
function inside(keys: Keys, key: string, match: Match, depth: number): Meaning | undefined {
  if (depth === 0) return undefined;
  for (const [outer, schemas] of keys) {
    const name = match(keysOf(schemas), key);
    if (name !== undefined) return { kind: "inside", within: [outer], name };
  }
  for (const [outer, schemas] of keys) {
    const found = inside(keysOf(schemas), key, match, depth - 1);
    if (found?.kind === "inside") return { ...found, within: [outer, ...found.within] };
  }
  return undefined;
}
