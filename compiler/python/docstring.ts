/** What a docstring says of a function, as the SDK sends it at deploy. */
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
  };
}

function description(text: string): Pick<Docs, "short" | "long"> {
  const end = text.indexOf("\n");
  const short = end < 0 ? text : text.slice(0, end);
  const long = end < 0 ? "" : text.slice(end + 1).trim();
  return { ...(short && { short: cut(short, 255) }), ...(long && { long: cut(long, 2048) }) };
}

const ellipsis = "...(tr.)";

/** Source: flyte/_utils/description_parser.py. */
function cut(text: string, most: number): string {
  const chars = [...text];
  return chars.length <= most ? text : chars.slice(0, most - ellipsis.length).join("") + ellipsis;
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
