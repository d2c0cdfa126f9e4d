/** The schema as a page: what REFERENCE.md says below its introduction. */
import { conceptFacts, keyFacts, prose, sectionLink, seeAlso, titleOf } from "./facts.ts";
import { keysOf, levelSchema, levels, levelsOf } from "./lookup.ts";
import { language } from "./schema.ts";
import { formsOf, type Key, keysIn, leadsAway, type Section, sections } from "./sections.ts";
import { isSchema, type Json, resolve, type Schema } from "./walk.ts";
import { blockYaml } from "./yaml-text.ts";

/** The reference in Markdown: contents, which level takes which key, a section for each level and each concept. */
export function reference(): string {
  const all = sections();
  return paragraphs([
    "## Contents",
    contents(all),
    "## Levels",
    levelTable(),
    ...all.flatMap(sectionText),
    "## Scalars",
    ...scalarsText(),
  ]);
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function contents(all: readonly Section[]): string {
  const line = ({ anchor, heads }: Section) => `- ${sectionLink(anchor)}: ${summary(heads[0]!)}`;
  const levelsLine = `- ${sectionLink("levels")}: Which key stands where`;
  return [levelsLine, ...all.map(line), `- ${sectionLink("scalars")}: ${summary(scalarsSchema())}`].join("\n");
}

/** The first sentence of a description. */
function summary(schema: Schema): string {
  return prose(schema).split(/\.(?:\s|$)/)[0]!;
}

/** A line for each key of the levels below the project, with the levels that take it. */
function levelTable(): string {
  const [, ...below] = levels;
  const names = [...new Set(below.flatMap((level) => [...keysOf(levelSchema(level)).keys()]))];
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(["key", ...below.map(sectionLink)]),
    row(["---", ...below.map(() => ":-:")]),
    ...names.map((name) => row([`\`${name}\``, ...below.map((level) => (levelsOf(name).includes(level) ? "✓" : ""))])),
  ].join("\n");
}

function sectionText(section: Section): string[] {
  return [`## ${titleOf(section.anchor)}`, ...section.heads.flatMap((head) => headText(head, section))];
}

function headText(head: Schema, section: Section): string[] {
  const keys = keysIn(head, section.anchor);
  return [
    proseOf(head, section.anchor),
    conceptFacts(head, section),
    examples(head, section),
    ...keyTexts(keys, section.anchor),
    refusals(head, section.anchor),
  ];
}

/** The keys of a mapping; those that hold a mapping come last, each below a heading of its own. */
function keyTexts(keys: readonly Key[], anchor: string): string[] {
  const holdsKeys = (key: Key) => keysIn(key.schema, anchor).length > 0;
  return [
    ...keys.filter((key) => !holdsKeys(key)).map((key) => keyText(key, key.name, anchor)),
    ...keys.filter(holdsKeys).flatMap((key) => [`### \`${key.name}\``, ...innerTexts(key, anchor)]),
  ];
}

function innerTexts(outer: Key, anchor: string): string[] {
  const deep = (keys: readonly Key[], path: string): string[] =>
    keys.flatMap((key) => [
      keyText(key, path + key.name, anchor),
      ...deep(keysIn(key.schema, anchor), `${path}${key.name}.`),
    ]);
  return [proseOf(outer.schema, anchor), keyFacts(outer, anchor), ...deep(keysIn(outer.schema, anchor), "")];
}

function keyText(key: Key, path: string, anchor: string): string {
  const label = `**\`${path}\`**${key.required ? " (required)" : ""}`;
  return paragraphs([`${label}: ${proseOf(key.schema, anchor)}`, keyFacts(key, anchor)]).trimEnd();
}

function proseOf(schema: Schema, anchor: string): string {
  return [prose(schema), seeAlso(schema, anchor)].filter(Boolean).join(" ");
}

/** Examples as they stand under the key that leads to a concept. */
function examples(head: Schema, { anchor, uses }: Section): string {
  const own = uses.filter((use) => use.head === head);
  const use = own.find(({ way }) => way === "value") ?? own[0];
  const values = formsOf(head, anchor).flatMap(({ schema, way }) =>
    way === "value" ? ((schema.examples ?? []) as Json[]) : [],
  );
  if (!use || values.length === 0) return "";
  const under = {
    value: (value: Json) => value,
    item: (value: Json) => [value],
    name: (value: Json) => ({ example: value }),
  };
  const texts = values.map((value) => blockYaml({ [use.key]: under[use.way](value) }));
  return `\`\`\`yaml\n${texts.join("# or\n")}\`\`\``;
}

/** What people look for here in vain, and where it is instead. */
function refusals(head: Schema, anchor: string): string {
  const here = formsOf(head, anchor).filter(({ schema }) => !leadsAway(schema, anchor));
  const answers = here.flatMap(({ schema }) =>
    isSchema(schema["x-answers"]) ? Object.entries(schema["x-answers"]) : [],
  );
  return answers.length === 0
    ? ""
    : ["Not here:", "", ...answers.map(([key, answer]) => `- \`${key}\`: ${answer}`)].join("\n");
}

/** Spellings that keys of many sections share, by the name of their definition. */
const scalars = ["duration", "cpu-quantity", "memory-quantity", "name", "text-map", "switch"];

function scalarsSchema(): Schema {
  return resolve(language(), "#/definitions/scalars");
}

function scalarsText(): string[] {
  const texts = scalars.map((name) => {
    const schema = resolve(language(), `#/definitions/${name}`);
    return keyText({ name, schema, required: false }, name, "scalars");
  });
  return [prose(scalarsSchema()), ...texts];
}
