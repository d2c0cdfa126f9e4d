/** The schema cut into sections, one for each `x-docs` anchor: what REFERENCE.md has headings for. */
import { type Level, levelSchema, levels } from "./lookup.ts";
import { language } from "./schema.ts";
import { isSchema, type Json, resolve, type Schema } from "./walk.ts";

/** What the language says about one thing: a level, or a concept. */
export interface Section {
  readonly anchor: string;
  /** The schemas that keys elsewhere lead to; several where the thing differs from level to level. */
  readonly heads: readonly Schema[];
  readonly uses: readonly Use[];
}

/** A key that leads into another section. */
export interface Use {
  /** Anchor of the section that has the key. */
  readonly from: string;
  readonly key: string;
  readonly head: Schema;
  readonly way: Way;
}

/** How a schema is met under a key: as that of its value, of the items of a list, of values under names of the user's. */
export type Way = "value" | "item" | "name";

/** A key of a mapping. */
export interface Key {
  readonly name: string;
  readonly schema: Schema;
  /** True where every mapping that may stand there has to have it. */
  readonly required: boolean;
}

/** The sections in reading order: the levels, then what their keys lead to, each followed by what only it leads to. */
export function sections(): readonly Section[] {
  const found = new Map<string, Section & { readonly heads: Schema[]; readonly uses: Use[] }>();
  const add = (anchor: string, head: Schema) => {
    const section = found.get(anchor) ?? { anchor, heads: [], uses: [] };
    found.set(anchor, section);
    if (!section.heads.includes(head)) section.heads.push(head);
    return section;
  };
  for (const level of levels) add(level, levelHead(level));
  for (const { anchor, heads, uses } of found.values()) {
    const leaving = heads.flatMap((head) => [
      ...leavingsAt(head, anchor, uses[0]?.key ?? ""),
      ...leavings(head, anchor),
    ]);
    for (const use of leaving) add(anchorOf(use.head)!, use.head).uses.push(use);
  }
  return inReadingOrder([...found.values()].map(withoutParts));
}

function levelHead(level: Level): Schema {
  return levelSchema(level)[0]!;
}

/** The keys of a schema, and of the mappings inside it, that lead into other sections. */
function leavings(schema: Schema, from: string): Use[] {
  return keysIn(schema, from).flatMap(({ name, schema: value }) => [
    ...leavingsAt(value, from, name),
    ...leavings(value, from),
  ]);
}

/** The sections that the value of a key leads into. */
function leavingsAt(value: Schema, from: string, key: string): Use[] {
  const elsewhere = formsOf(value, from).filter((form) => leadsAway(form.schema, from));
  return elsewhere.map(({ schema: head, way }) => ({ from, key, head, way }));
}

/** Leaves out heads that are part of another: one secret, where there is the list of them. */
function withoutParts({ anchor, heads, uses }: Section): Section {
  const isPart = (head: Schema) =>
    heads.some((other) => other !== head && formsOf(other, anchor).some(({ schema }) => schema === head));
  return { anchor, heads: heads.filter((head) => !isPart(head)), uses };
}

function inReadingOrder(all: readonly Section[]): Section[] {
  const isLevel = (anchor: string) => levels.some((level) => level === anchor);
  const isDirect = ({ anchor, uses }: Section) => isLevel(anchor) || uses.some(({ from }) => isLevel(from));
  const indirect = all.filter((section) => !isDirect(section));
  const withInner = (section: Section): Section[] => [
    section,
    ...indirect.filter(({ uses }) => uses[0]?.from === section.anchor).flatMap(withInner),
  ];
  return all.filter(isDirect).flatMap(withInner);
}

/** The keys that a schema's mappings may have; of mappings that share a key, the first one tells about it. */
export function keysIn(schema: Schema, anchor: string): readonly Key[] {
  const mappings = formsOf(schema, anchor).flatMap((form) =>
    leadsAway(form.schema, anchor) || !isSchema(form.schema.properties) ? [] : [form.schema],
  );
  const required = (name: string) => mappings.every((form) => ((form.required ?? []) as Json[]).includes(name));
  const found = new Map<string, Key>();
  for (const { properties } of mappings) {
    for (const [name, value] of Object.entries(properties as Record<string, Schema>)) {
      if (!found.has(name)) found.set(name, { name, schema: value, required: required(name) });
    }
  }
  return [...found.values()];
}

/** A schema that a value, its items or its named values may fit. */
interface Form {
  readonly schema: Schema;
  readonly way: Way;
}

/** All forms of what a schema stands for, down to where another section begins. */
export function formsOf(schema: Schema, anchor: string, way: Way = "value"): readonly Form[] {
  if (leadsAway(schema, anchor)) return [{ schema, way }];
  const parts = partsOf(schema).flatMap((part) => formsOf(part.schema, anchor, part.way === "value" ? way : part.way));
  return [{ schema, way }, ...parts];
}

function partsOf(schema: Schema): Form[] {
  const { $ref, anyOf, allOf, items, additionalProperties, then, else: otherwise } = schema;
  const target = typeof $ref === "string" && !isKubernetes($ref) ? referred($ref) : undefined;
  const several = [anyOf, allOf].flatMap((list) => (Array.isArray(list) ? (list as Json[]) : []));
  return [
    ...forms("value", [target, ...several, then, otherwise]),
    ...forms("item", Array.isArray(items) ? (items as Json[]) : [items]),
    ...forms("name", [additionalProperties]),
  ];
}

function forms(way: Way, schemas: readonly (Json | undefined)[]): Form[] {
  return schemas.filter(isSchema).map((schema) => ({ schema, way }));
}

/** Kubernetes' own types are documented by Kubernetes. */
function isKubernetes(ref: string): boolean {
  return ref.startsWith("#/definitions/k8s.");
}

/** What a reference leads to; a profile's partial form of a concept is documented as the concept. */
function referred(ref: string): Schema {
  return resolve(language(), ref.replace("#/definitions/partial-", "#/definitions/"));
}

/** A schema and what it refers to in turn; with an anchor, for as long as that belongs to its section. */
export function chain(schema: Schema, anchor?: string): readonly Schema[] {
  const { $ref } = schema;
  if (anchor !== undefined && leadsAway(schema, anchor)) return [];
  return [schema, ...(typeof $ref === "string" ? chain(referred($ref), anchor) : [])];
}

/** True where a schema belongs to another section than that of `anchor`. */
export function leadsAway(schema: Schema, anchor: string): boolean {
  return anchorOf(schema) !== undefined && anchorOf(schema) !== anchor;
}

/** The section a schema begins. */
export function anchorOf(schema: Schema): string | undefined {
  return schema["x-docs"] as string | undefined;
}
