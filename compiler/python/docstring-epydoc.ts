import type { Item, Parsed } from "./docstring.ts";
import { hanging, startingWith } from "./docstring-text.ts";

interface Field {
  readonly kind: "parameter" | "return" | "raise" | "other";
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** `@param day: the day to load`. Undefined for text that is none. Source: docstring_parser/epydoc.py. */
export function readEpydoc(text: string): Parsed | undefined {
  const { until, chunks } = startingWith(text, "@");
  const fields = chunks.map(readField);
  const known = fields.filter((field) => field !== undefined);
  if (known.length < fields.length || mixesReturns(known)) return undefined;
  const seen = new Set<string>();
  const items = known.flatMap((field): Item[] => {
    if (field.kind === "raise" || field.kind === "other") return [{ kind: "other" }];
    const isNew = !seen.has(field.name);
    seen.add(field.name);
    return isNew
      ? [{ kind: field.kind, name: field.name || undefined, description: descriptionOf(known, field.name) }]
      : [];
  });
  return { until, items };
}

/** In the order in which they are tried, anywhere in a field; looked for near its beginning only. */
const patterns: readonly (readonly [kind: Field["kind"], pattern: RegExp])[] = [
  ["parameter", /(param|keyword|type)(\s+[_A-z][_A-z0-9]*\??):/],
  ["parameter", /(ivar|cvar|var)(\s+[_A-z][_A-z0-9]*\??):/],
  ["raise", /(raise)(\s+[_A-z][_A-z0-9]*\??)?:/],
  ["return", /(return|rtype|yield|ytype):/],
  ["other", /([_A-z][_A-z0-9]+)(?:\s+[_A-z][_A-z0-9]*\??)*:/],
];

const nearby = 1000;
const misplaced: ReadonlySet<string> = new Set([
  "param",
  "ivar",
  "cvar",
  "var",
  "keyword",
  "type",
  "return",
  "rtype",
  "yield",
  "ytype",
]);

function readField(chunk: string): Field | undefined {
  for (const [kind, pattern] of patterns) {
    const found = pattern.exec(chunk.slice(0, nearby));
    if (!found) continue;
    const key = found[1]!;
    if (kind === "other" && misplaced.has(key)) return undefined;
    const description = hanging(chunk.slice(found.index + found[0].length).trim());
    return { kind, key, name: kind === "parameter" ? found[2]!.trim() : "", description };
  }
  return undefined;
}

function mixesReturns(fields: readonly Field[]): boolean {
  const isYield = new Set(fields.filter(({ kind }) => kind === "return").map(({ key }) => key.startsWith("y")));
  return isYield.size > 1;
}

/** The last description of a name; what gives its type only is none. */
function descriptionOf(fields: readonly Field[], name: string): string | undefined {
  return fields.findLast(
    (field) =>
      (field.kind === "parameter" || field.kind === "return") && field.name === name && !field.key.includes("type"),
  )?.description;
}
