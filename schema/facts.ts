/** What the schema says of one key or one concept, as the lines of the reference. */
import { annotation, keysOf, levels, levelsOf } from "./lookup.ts";
import { anchorOf, chain, formsOf, type Key, leadsAway, type Section } from "./sections.ts";
import type { Json, Schema } from "./walk.ts";
import { inlineYaml } from "./yaml-text.ts";

/** `pod-template` → `Pod template`: a heading whose anchor is the word again. */
export function titleOf(anchor: string): string {
  return anchor.charAt(0).toUpperCase() + anchor.slice(1).replaceAll("-", " ");
}

/** A link to a section of the reference. */
export function sectionLink(anchor: string): string {
  return `[${titleOf(anchor)}](#${anchor})`;
}

/** The description, of the key itself or else of what it refers to. */
export function prose(schema: Schema): string {
  return String(annotation(chain(schema), "description"));
}

/** Where the rest is said of a value that another section describes. */
export function seeAlso(schema: Schema, anchor: string): string {
  const elsewhere = formsOf(schema, anchor).filter((form) => leadsAway(form.schema, anchor));
  const anchors = new Set(elsewhere.map((form) => anchorOf(form.schema)!));
  if (annotation(chain(schema), "x-kind") === "pod-spec") return `See [Kubernetes](${podSpecPage}).`;
  return anchors.size === 0 ? "" : `See ${[...anchors].map(sectionLink).join(", ")}.`;
}

const podSpecPage = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec";

/** The facts of a concept, and where it is used. */
export function conceptFacts(head: Schema, { anchor, uses }: Section): string {
  const users = [...new Set(uses.map(({ from }) => from))];
  const used: Fact = ["Used in", users.map(sectionLink).join(", ")];
  return list([...valueFacts(head, anchor), ...origins(chain(head, anchor)), used]);
}

/** The facts of a key; what its value is, is left to the section that describes it. */
export function keyFacts({ name, schema }: Key, anchor: string): string {
  const own = chain(schema, anchor);
  const isElsewhere = chain(schema).length > own.length;
  const value = isElsewhere ? [] : [...valueFacts(schema, anchor), example(name, own)];
  return list([...value, ["Levels", levelsTaking(name, anchor)], ...origins(own)]);
}

type Fact = readonly [label: string, text: string];

function list(facts: readonly Fact[]): string {
  return facts
    .flatMap(([label, text]) => (text === "" ? [] : [`- ${label}: ${text}`.replace(": \n", ":\n")]))
    .join("\n");
}

function valueFacts(schema: Schema, anchor: string): Fact[] {
  const own = chain(schema, anchor);
  return [
    ["Value", String(annotation(own, "x-expects") ?? "anything")],
    ["Choice", choice(schema, anchor)],
    ["Default", defaultText(annotation(own, "x-default"))],
    ["Words", words(schema, anchor)],
    ["Known", known(schema, anchor)],
  ];
}

function defaultText(text: Json | undefined): string {
  if (text === undefined) return "";
  const isYaml = /^[^\s`]+$|^\{.*\}$/.test(String(text));
  return isYaml ? code(String(text)) : String(text);
}

/** The keys of which one has to be there. */
function choice(schema: Schema, anchor: string): string {
  const form = valueForms(schema, anchor).find((one) => one["x-choice"] !== undefined);
  if (!form) return "";
  const branches = (form.oneOf ?? []) as readonly { readonly required: readonly string[] }[];
  const keys = form.oneOf ? branches.flatMap(({ required }) => required) : [...keysOf([form]).keys()];
  return `one of ${codes(keys)} says ${form["x-choice"]}`;
}

/** The words a value may be, unless the words for the value name them all; each with its meaning, if that is written down. */
function words(schema: Schema, anchor: string): string {
  const choices = valueForms(schema, anchor).flatMap((form) => {
    const meanings = (form.enumDescriptions ?? []) as readonly string[];
    const values = (form.enum ?? []) as readonly Json[];
    return values.map((value, i) => ({ word: inlineYaml(value), meaning: meanings[i] }));
  });
  const all = choices.filter(({ word }) => word !== "null");
  if (all.some(({ meaning }) => meaning))
    return all.map(({ word, meaning }) => `\n  - ${code(word)}: ${meaning}`).join("");
  const said = String(annotation(chain(schema, anchor), "x-expects"));
  return all.every(({ word }) => said.includes(word)) ? "" : runs(all.map(({ word }) => word)).join(", ");
}

/** More examples than anyone would write by hand are a catalogue. */
const many = 20;

/** The words of a catalogue of the SDK's. */
function known(schema: Schema, anchor: string): string {
  const catalogues = valueForms(schema, anchor).map(({ examples }) => (examples ?? []) as readonly Json[]);
  return runs(catalogues.filter(({ length }) => length > many).flatMap((all) => all.map(inlineYaml))).join(", ");
}

/** The forms of the value itself that this section describes. */
function valueForms(schema: Schema, anchor: string): readonly Schema[] {
  const here = formsOf(schema, anchor).filter((form) => form.way === "value" && !leadsAway(form.schema, anchor));
  return here.map((form) => form.schema);
}

/** Words in code; of words that only count on, as `A100:1`, `A100:2`, `A100:3`, the first and the last. */
function runs(all: readonly string[]): string[] {
  const [first, ...rest] = all;
  if (first === undefined) return [];
  const last = rest.findIndex((word, i) => word !== counted(first, i + 1));
  const length = last < 0 ? rest.length : last;
  if (length < 2) return [code(first), ...runs(rest)];
  return [`${code(first)} … ${code(rest[length - 1]!)}`, ...runs(rest.slice(length))];
}

/** The word `steps` after one that ends in a number. */
function counted(word: string, steps: number): string {
  return word.replace(/\d+$/, (digits) => String(Number(digits) + steps));
}

function example(key: string, schemas: readonly Schema[]): Fact {
  const examples = (annotation(schemas, "examples") ?? []) as readonly Json[];
  return ["Example", examples.map((value) => code(inlineYaml({ [key]: value }).slice(1, -1))).join(" or ")];
}

/** For a parameter of a level, the levels that take it. */
function levelsTaking(key: string, anchor: string): string {
  const here = levels.find((level) => level === anchor);
  if (!here || here === "project") return "";
  return levelsOf(key)
    .map((level) => (level === here ? level : `[${level}](#${level})`))
    .join(", ");
}

function origins(schemas: readonly Schema[]): Fact[] {
  const symbol = annotation(schemas, "x-sdk");
  const field = annotation(schemas, "x-wire");
  const others = (annotation(schemas, "x-old-names") ?? []) as readonly string[];
  return [
    ["SDK", symbol === undefined ? "" : code(String(symbol))],
    ["Request", field === undefined ? "" : code(String(field))],
    ["Also called", codes(others)],
  ];
}

function codes(names: readonly string[]): string {
  return names.map(code).join(", ");
}

function code(text: string): string {
  return `\`${text}\``;
}
