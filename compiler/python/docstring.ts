/** What a docstring says of a function, as the SDK sends it at deploy. */
import { longestDescription, shortened } from "../model/description.ts";
import { readEpydoc } from "./docstring-epydoc.ts";
import { readGoogle } from "./docstring-google.ts";
import { readNumpy } from "./docstring-numpy.ts";
import { readRest } from "./docstring-rest.ts";
import { cleandoc } from "./docstring-text.ts";

export interface Docs {
  /** The first line, at most 255 characters. */
  readonly short?: string;
  /** The rest of the description, at most 2,048 characters. */
  readonly long?: string;
  readonly inputs: ReadonlyMap<string, string>;
  /** By the names that NumPy's style gives return values. */
  readonly outputs: ReadonlyMap<string, string>;
  /** How many characters the whole first line has, and the whole rest, where that is cut. */
  readonly whole?: { readonly short?: number; readonly long?: number };
  /** True where it says of something returned no name, so that the SDK sends nothing of it. */
  readonly describesUnnamed?: boolean;
}

/** What one style makes of a docstring. */
export interface Parsed {
  /** Where the description ends and sections or fields begin. */
  readonly until: number;
  readonly items: readonly Item[];
}

/** A field, or an entry of a section; of those that are neither parameter nor named return value only the number counts. */
export interface Item {
  readonly kind: "parameter" | "return" | "other";
  readonly name?: string;
  readonly description?: string;
}

/**
 * Reads a docstring in the style that finds most in it. Undefined where the SDK fails on it.
 * Sources: docstring_parser/parser.py; flyte/_docstring.py; flyte/_deploy.py, _get_documentation_entity.
 */
export function readDocstring(docstring: string): Docs | undefined {
  const text = cleandoc(docstring);
  const styles = [readRest(text), readGoogle(text), readNumpy(text), readEpydoc(text)];
  if (styles.includes("fault")) return undefined;
  const parsed = styles.filter((style) => style !== undefined && style !== "fault");
  const most = Math.max(...parsed.map(({ items }) => items.length));
  const best = parsed.find(({ items }) => items.length === most)!;
  return {
    ...description(text.slice(0, best.until)),
    inputs: described(best, "parameter"),
    outputs: described(best, "return"),
    ...(best.items.some(({ kind, name }) => kind === "return" && name === undefined) && { describesUnnamed: true }),
  };
}

/** The longest first line, and the longest rest, that the SDK sends whole. Source: flyte/_deploy.py, _get_documentation_entity. */
export const longest = { short: longestDescription, long: 2048 } as const;

function description(text: string): Pick<Docs, "short" | "long" | "whole"> {
  const end = text.indexOf("\n");
  const short = end < 0 ? text : text.slice(0, end);
  const long = end < 0 ? "" : text.slice(end + 1).trim();
  const whole = { ...cutLength("short", short), ...cutLength("long", long) };
  return {
    ...(short && { short: shortened(short, longest.short) }),
    ...(long && { long: shortened(long, longest.long) }),
    ...(Object.keys(whole).length > 0 && { whole }),
  };
}

function cutLength(part: "short" | "long", text: string): { readonly [part in "short" | "long"]?: number } {
  const { length } = text.length > longest[part] ? [...text] : text;
  return length > longest[part] ? { [part]: length } : {};
}

function described({ items }: Parsed, kind: Item["kind"]): Map<string, string> {
  const made = new Map<string, string>();
  for (const { kind: own, name, description: text } of items) {
    if (own !== kind || name === undefined) continue;
    if (text === undefined) made.delete(name);
    else made.set(name, text);
  }
  return made;
}
