/** Which key comes next: learned from how often each is written, and in which order. */
import { keysOf } from "../../../schema/lookup.ts";
import { isSchema, type Json, type Schema } from "../../../schema/walk.ts";
import type { Likely } from "./likely.ts";

/** What a mapping has: keys before the cursor, and all of them. */
export interface Written {
  readonly before: readonly string[];
  readonly all: ReadonlySet<string>;
}

/**
 * The keys that may be added, likeliest first: required ones, then those that are likely here, then by their chance to
 * come next.
 */
export function keyOrder(
  schemas: readonly Schema[],
  written: Written,
  { likely, unlikely }: Likely = everywhere,
): string[] {
  const closed = new Set(schemas.flatMap((schema) => closedKeys(schema, written.all)));
  const open = [...keysOf(schemas).keys()].filter((name) => !written.all.has(name) && !closed.has(name));
  const required = new Set(schemas.flatMap((schema) => (schema.required ?? []) as readonly string[]));
  const chance = chances(schemas, written);
  const score = (name: string) =>
    unlikely.has(name) ? -1 : Number(required.has(name)) * 2 + Number(likely.has(name)) + (chance.get(name) ?? 0);
  return withEssentials(
    open.sort((a, b) => score(b) - score(a)),
    schemas,
  );
}

/** As many items as a reader takes in at a glance; keys that nothing goes without are among them. */
const glance = 5;

function withEssentials(order: readonly string[], schemas: readonly Schema[]): string[] {
  const usual = schemas.flatMap((schema) =>
    Object.entries((schema["x-usual"] ?? {}) as Readonly<Record<string, number>>),
  );
  const essential = usual.filter(([, often]) => often === 10).map(([name]) => name);
  const hidden = order.filter((name, i) => i >= glance && essential.includes(name));
  const others = order.filter((name) => !hidden.includes(name));
  return [...others.slice(0, glance - hidden.length), ...hidden, ...others.slice(glance - hidden.length)];
}

const everywhere: Likely = { likely: new Set(), unlikely: new Set() };

/** Nothing is written always: there is some chance for what comes after. */
const always = 9.5;
/** What is usually written further up was left out on purpose, most of the time. */
const late = 0.3;

/**
 * By usual key, its chance to be the next one: that it is written, and that none of those is which usually stand between
 * it and the last key before the cursor.
 */
function chances(schemas: readonly Schema[], { before, all }: Written): ReadonlyMap<string, number> {
  const usual = schemas.flatMap((schema) =>
    Object.entries((schema["x-usual"] ?? {}) as Readonly<Record<string, number>>),
  );
  const last = usual.findLastIndex(([name]) => before.includes(name));
  const found = new Map<string, number>();
  let passed = 1;
  for (const [i, [name, often]] of usual.entries()) {
    if (all.has(name)) continue;
    const share = Math.min(often, always) / 10;
    found.set(name, i > last ? share * passed : share * late);
    if (i > last) passed *= 1 - share;
  }
  return found;
}

/** The keys that what is written rules out: other choices, and keys that only go with one that is not there. */
function closedKeys(schema: Schema, written: ReadonlySet<string>): string[] {
  const { maxProperties, properties, dependencies } = schema;
  const keys = isSchema(properties) ? Object.keys(properties) : [];
  const isFull = maxProperties === 1 && keys.some((key) => written.has(key));
  const choices = choicesOf(schema);
  const isChosen = choices.some((key) => written.has(key));
  const needs = Object.entries(isSchema(dependencies) ? dependencies : {});
  const lonely = needs.flatMap(([key, others]) =>
    Array.isArray(others) && !others.every((other) => written.has(String(other))) ? [key] : [],
  );
  return [...(isFull ? keys : []), ...(isChosen ? choices : []), ...lonely];
}

function choicesOf({ oneOf, "x-choice": choice }: Schema): string[] {
  if (choice === undefined || !Array.isArray(oneOf)) return [];
  return (oneOf as readonly Json[]).flatMap((one) => (isSchema(one) ? ((one.required ?? []) as string[]) : []));
}
