import type { Item, Parsed } from "./docstring.ts";
import { hanging, startingWith } from "./docstring-text.ts";

const parameterWords: ReadonlySet<string> = new Set([
  "param",
  "parameter",
  "arg",
  "argument",
  "attribute",
  "key",
  "keyword",
]);
const otherWords: ReadonlySet<string> = new Set(["raises", "raise", "except", "exception"]);
const returnWords: ReadonlySet<string> = new Set(["return", "returns", "yield", "yields"]);

/** `:param day: the day to load`. Undefined for text that is none; `fault` where the SDK's parser breaks. Source: docstring_parser/rest.py. */
export function readRest(text: string): Parsed | "fault" | undefined {
  const { until, chunks } = startingWith(text, ":");
  const items: (Item | "type" | { readonly returned: string })[] = [];
  for (const chunk of chunks) {
    const [, head, body] = /^:*([^:]*):([\s\S]*)$/.exec(chunk) ?? [];
    if (head === undefined || body === undefined) return undefined;
    const words = head.split(/\s+/).filter((word) => word !== "");
    if (words.length === 0) return "fault";
    const item = readField(words, hanging(body.trim()));
    if (!item) return undefined;
    items.push(item);
  }
  const fields = items.filter((item): item is Item => item !== "type" && "kind" in item);
  const returned = new Set(items.flatMap((item) => (item !== "type" && "returned" in item ? [item.returned] : [])));
  const hasReturn = fields.some(({ kind }) => kind === "return");
  return { until, items: hasReturn ? fields : [...fields, ...[...returned].map((): Item => ({ kind: "return" }))] };
}

/** What a field is; types are noted with what they are the types of, so they are no items. */
function readField(
  words: readonly string[],
  description: string,
): Item | "type" | { readonly returned: string } | undefined {
  const [key, name = ""] = words as [string, ...string[]];
  if (key === "type" && words.length === 2) return "type";
  if (key === "rtype" && words.length <= 2) return { returned: name };
  if (parameterWords.has(key)) {
    if (words.length < 2 || words.length > 3) return undefined;
    return { kind: "parameter", name: words.at(-1)!, description };
  }
  if ((returnWords.has(key) || otherWords.has(key)) && words.length > 2) return undefined;
  return { kind: returnWords.has(key) ? "return" : "other" };
}
