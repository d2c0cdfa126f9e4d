/** What the user evidently wanted to write, for a value that cannot stand as it is. */
import { isSchema, typesOf } from "../../schema/walk.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { quoted, replace, yamlString } from "../diagnostics/edit.ts";
import { nearest } from "../source/nearest.ts";
import type { Node, Scalar } from "../source/node.ts";
import { fractionOfSeconds, meantDuration } from "./duration.ts";
import { kind, type Mistake, types } from "./mistake.ts";
import { likelyMemory, meantQuantities } from "./quantity.ts";

/** Something to write in place of the value. A safe one keeps the meaning it evidently had. */
export interface Remedy {
  readonly text: string;
  readonly safe: boolean;
}

/** A value that is longer than this is no slip of the pen. */
const longest = 80;

/** What may be written instead, the likelier first. */
export function remedies(mistake: Mistake): readonly Remedy[] {
  const { node } = mistake.place;
  if (node.kind !== "scalar") return fromCollection(mistake, node);
  if (node.value === null || node.raw.length > longest || node.style === "literal" || node.style === "folded")
    return [];
  const found = byKeyword[mistake.keyword]?.(mistake, node) ?? [];
  return found.filter(({ text }) => text !== node.raw);
}

/** Remedies as fixes. */
export function fixes(mistake: Mistake, found: readonly Remedy[]): Fix[] {
  return found.map(({ text, safe }) => ({ title: `Write \`${text}\``, safe, edits: [replace(mistake.place, text)] }));
}

/** Remedies as a sentence: ` Write a or b.` */
export function advice(found: readonly Remedy[]): string {
  return found.length === 0 ? "" : ` Write ${found.map(({ text }) => `\`${text}\``).join(" or ")}.`;
}

type Remedies = (mistake: Mistake, node: Scalar) => readonly Remedy[];

const byKeyword: Readonly<Record<string, Remedies>> = {
  type: (mistake, node) => otherType(mistake, node),
  enum: (mistake, node) => otherWord(mistake, node),
  pattern: (mistake, node) => otherForm(mistake, String(node.value)),
};

const one = (text: string | undefined, safe = true): readonly Remedy[] => (text === undefined ? [] : [{ text, safe }]);

function otherType(mistake: Mistake, node: Scalar): readonly Remedy[] {
  const { value, raw } = node;
  const allowed = types(mistake);
  if (typeof value === "number" && kind(mistake) === "memory-quantity") return one(likelyMemory(value), false);
  if (typeof value === "number" && kind(mistake) === "duration") return one(fractionOfSeconds(value));
  if (typeof value !== "string" && takesText(mistake, raw)) return one(quoted(raw));
  if (allowed.has("boolean")) return one(asSwitch(String(value)));
  if (allowed.has("integer") || allowed.has("number")) return one(asNumber(value, allowed.has("number")));
  if (allowed.has("array")) return one(asList(mistake, node), kind(mistake) !== "command");
  return hasKey(mistake, "from_base") ? one(`{from_base: ${raw}}`) : [];
}

/** True where the text may stand there, if it is a text. */
function takesText({ forms }: Mistake, text: string): boolean {
  return forms.some((form) => {
    const { pattern, enum: words } = form;
    if (!typesOf(form)?.includes("string")) return false;
    return (
      (typeof pattern !== "string" || new RegExp(pattern, "u").test(text)) &&
      (!Array.isArray(words) || words.includes(text))
    );
  });
}

const yes = new Set(["yes", "y", "on", "true", "1"]);
const no = new Set(["no", "n", "off", "false", "0"]);

function asSwitch(word: string): string | undefined {
  if (yes.has(word.toLowerCase())) return "true";
  return no.has(word.toLowerCase()) ? "false" : undefined;
}

function asNumber(value: Scalar["value"], fractions: boolean): string | undefined {
  const pattern = fractions ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  return typeof value === "string" && pattern.test(value) ? value : undefined;
}

/** The value as a list of one; a command line as what a shell shall run. */
function asList(mistake: Mistake, { value, raw }: Scalar): string {
  if (typeof value !== "string") return `[${quoted(raw)}]`;
  return kind(mistake) === "command" && /\s/.test(value) ? `[sh, -c, ${quoted(value)}]` : `[${yamlString(value)}]`;
}

function hasKey({ forms }: Mistake, key: string): boolean {
  return forms.some(({ properties }) => isSchema(properties) && properties[key] !== undefined);
}

function otherWord(mistake: Mistake, { value }: Scalar): readonly Remedy[] {
  const near = nearest(String(value), wordsOf(mistake));
  return near === undefined ? [] : one(yamlString(near));
}

/** The words of which the value has to be one. */
function wordsOf({ schemas }: Mistake): readonly string[] {
  const all = schemas.flatMap((schema) => (Array.isArray(schema.enum) ? schema.enum : []));
  return all.flatMap((word) => (typeof word === "string" ? [word] : []));
}

function otherForm(mistake: Mistake, text: string): readonly Remedy[] {
  const form = kind(mistake);
  if (form === "duration") return one(meantDuration(text));
  if (form === "memory-quantity" || form === "cpu-quantity") {
    return meantQuantities(text, form).map(({ text: quantity, exact }) => ({ text: quantity, safe: exact }));
  }
  if (form === "function") return one(/^[\w.]+\.\w+$/.test(text) ? text.replace(/\.(\w+)$/, ":$1") : undefined);
  if (form === "python-version") return versionIn(text);
  return [];
}

function versionIn(text: string): readonly Remedy[] {
  const version = /\d+\.\d+/.exec(text)?.[0];
  return version === undefined ? [] : one(quoted(version));
}

/** The item of a list of one where a single one belongs; a mapping in a list where a list of such belongs. */
function fromCollection(mistake: Mistake, node: Exclude<Node, Scalar>): readonly Remedy[] {
  if (mistake.keyword !== "type" || node.anchor) return [];
  if (node.kind === "mapping")
    return node.style === "flow" && types(mistake).has("array") ? one(`[${written(node)}]`) : [];
  const [only, other] = node.items;
  if (!only || other || only.alias || only.value.kind !== "scalar") return [];
  return takesText(mistake, String(only.value.value)) ? one(only.value.raw) : [];
}

function written({ source, start, end }: Node): string {
  return source.text.slice(start, end);
}
