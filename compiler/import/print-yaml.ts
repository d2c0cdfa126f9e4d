/** YAML as a person would write it: small things on one line, quotes where they are needed, comments above their keys. */
import { isMap, type Yaml, type YamlEntry, type YamlMap } from "./yaml.ts";

/** A document. */
export function printYaml(map: YamlMap): string {
  return `${blockMap(map, "").join("\n")}\n`;
}

/** Longest mapping or list on one line. */
const width = 96;

function blockMap({ entries }: YamlMap, indent: string): string[] {
  return entries.flatMap((entry) => [
    ...(entry.above ?? []).map((line) => (line === "" ? "" : `${indent}#${spaced(line)}`)),
    ...(isOff(entry.key, entry.value)
      ? [`${indent}reusable: off${besideOf(entry)}`]
      : written(`${indent}${key(entry.key)}:`, entry.value, indent, besideOf(entry))),
  ]);
}

/** The one place where the language has the word. */
function isOff(name: string, value: Yaml): boolean {
  return name === "reusable" && value === "off";
}

function spaced(comment: string): string {
  return /^[\s!#]/.test(comment) ? comment : ` ${comment}`;
}

function besideOf({ beside }: YamlEntry): string {
  return beside === undefined ? "" : ` #${spaced(beside)}`;
}

/** A value after `lead`: on its line where it is small, else below it. */
function written(lead: string, value: Yaml, indent: string, beside: string): string[] {
  const flat = flow(value);
  if (flat !== undefined && (isScalar(value) || lead.length + 1 + flat.length <= width))
    return [`${lead}${flat === "" ? "" : ` ${flat}`}${beside}`];
  const below = `${indent}  `;
  if (typeof value === "string")
    return literal(lead, value, below, beside) ?? [`${lead} ${scalar(value, false)}${beside}`];
  if (Array.isArray(value)) return [`${lead}${beside}`, ...value.flatMap((item: Yaml) => listItem(item, below))];
  return [`${lead}${beside}`, ...blockMap(value as YamlMap, below)];
}

/** A mapping of one key needs no braces. */
function listItem(value: Yaml, indent: string): string[] {
  const item = isMap(value) && value.entries.length === 1 ? { ...value, block: true } : value;
  const lines = written(`${indent}-`, item, indent, "");
  const [first, second] = lines;
  if (!isMap(value) || first !== `${indent}-` || second === undefined || second.trimStart().startsWith("#"))
    return lines;
  return [`${indent}- ${second.slice(indent.length + 2)}`, ...lines.slice(2)];
}

function isScalar(value: Yaml): boolean {
  return typeof value !== "object" || value === null;
}

/** A value on one line; undefined for what takes several. */
function flow(value: Yaml, nested = false): string | undefined {
  if (typeof value === "string" && value.includes("\n") && !nested && canBeLiteral(value)) return undefined;
  if (isScalar(value)) return scalar(value as string | number | boolean | null, nested);
  if (isMap(value)) return flowMap(value);
  if ((value as readonly Yaml[]).some(isMap)) return undefined;
  const items = (value as readonly Yaml[]).map((item) => flow(item, true));
  return items.includes(undefined) || hasLines(value) ? undefined : `[${items.join(", ")}]`;
}

function flowMap({ entries, block }: YamlMap): string | undefined {
  if (block && entries.length > 0) return undefined;
  const parts = entries.map(({ key: name, value, above, beside }) => {
    const flat = above || beside !== undefined ? undefined : isOff(name, value) ? "off" : flow(value, true);
    return flat === undefined || hasLines(value) ? undefined : `${key(name)}: ${flat === "" ? "null" : flat}`;
  });
  return parts.includes(undefined) ? undefined : `{${parts.join(", ")}}`;
}

/** True for text of several lines, which is not squeezed into one. */
function hasLines(value: Yaml): boolean {
  if (typeof value === "string") return /\n./.test(value);
  return Array.isArray(value) && value.some(hasLines);
}

/** Blanks at the ends of lines are easily lost, but for a last line of nothing else. */
function canBeLiteral(text: string): boolean {
  return (
    !/[^\n\t\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text) &&
    !/[ \t]\n|\S[ \t]+$/.test(text) &&
    /\S/.test(text)
  );
}

/** `key: |` and the lines of the text; one that begins with blanks says how far it is indented. */
function literal(lead: string, text: string, indent: string, beside: string): string[] | undefined {
  if (!text.includes("\n") || !canBeLiteral(text)) return undefined;
  const start = /^\s/.test(text) ? "2" : "";
  const end = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
  const lines = text.replace(/\n$/, "").split("\n");
  return [`${lead} |${start}${end}${beside}`, ...lines.map((line) => (line === "" ? "" : indent + line))];
}

function key(name: string): string {
  return scalar(name, true);
}

function scalar(value: string | number | boolean | null, nested: boolean): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  return isPlain(value, nested) ? value : quoted(value);
}

/** Words that some readers of YAML take for something else. */
const words = /^(?:true|false|null|yes|no|on|off|~|<<|=|[-+]?\.(?:inf|nan))$/i;
/** What looks like a number, a time or a version. */
const numbers = /^[-+.]?\d[\d_.,:eE+-]*$|^[-+]?0[xob][\da-f_]+$/i;

function isPlain(text: string, nested: boolean): boolean {
  if (!/^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]+$/.test(text) || /^\s|\s$/.test(text)) return false;
  if (/^[?:,[\]{}#&*!|>'"%@`]|^-(?:\s|$|-)|: |:$| #| \*|\t/.test(text)) return false;
  return (
    !words.test(text) && !numbers.test(text) && !(nested && /[,[\]{}:]/.test(text.replace(/:(?=[^\s,[\]{}])/g, "")))
  );
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
