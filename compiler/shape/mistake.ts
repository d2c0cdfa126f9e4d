/** One mistake: what the schema objects to, and all that a message may want to know of the place. */
import { annotation } from "../../schema/lookup.ts";
import { type Schema, typesOf } from "../../schema/walk.ts";
import { type Node, type Path, type Place, visible } from "../source/node.ts";

export interface Mistake {
  /** The schema's keyword that objects. */
  readonly keyword: string;
  /** The value judged, the whole file. */
  readonly root: Node;
  /** From `root` to the value objected to. */
  readonly path: Path;
  /** The value objected to. */
  readonly place: Place;
  /** The key that holds it; undefined for an item of a list, and for the whole file. */
  readonly key: Place | undefined;
  /** The schemas that hold there, outermost first, of the forms the value has. */
  readonly schemas: readonly Schema[];
  /** The schemas of all forms the parameter may take. */
  readonly forms: readonly Schema[];
  /** The keys that are unknown, missing or wrongly spelled; the choices that were made. */
  readonly details: readonly string[];
}

/** What to call the parameter: its key, for an item the key of its list. */
export function nameOf({ path }: Mistake): string {
  const key = path.findLast((step) => typeof step === "string");
  if (key === undefined) return "the file";
  return typeof path.at(-1) === "number" ? `an item of ${quotedKey(key)}` : quotedKey(key);
}

/** A key as a message shows it. */
export function quotedKey(key: string): string {
  return `\`${cut(key) || '""'}\``;
}

/** The value with its key, as the user wrote it: `memory: 1024`. Mappings and lists go by their key alone. */
export function shown(mistake: Mistake): string {
  const { node } = mistake.place;
  const key = mistake.path.at(-1);
  const written = node.kind === "scalar" ? excerpt(node) : "";
  if (written === "") return capitalised(nameOf(mistake));
  return typeof key === "string" ? `\`${cut(key)}: ${written}\`` : `\`${written}\``;
}

function capitalised(text: string): string {
  return text.replace(/^[a-z]/, (c) => c.toUpperCase());
}

const longest = 60;

/** The first line of what is written, cut where it gets long. */
export function excerpt({ source, start, end }: Node): string {
  return cut(source.text.slice(start, end));
}

function cut(text: string): string {
  const [line = "", ...more] = text.slice(0, 2 * longest).split(/\r?\n/);
  return more.length > 0 || line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** The words for what may stand there. */
export function expected({ schemas, forms }: Mistake): string {
  const words = annotation(forms, "x-expects") ?? annotation(schemas, "x-expects");
  return typeof words === "string" ? words : listed(typesOf(forms.find(typesOf) ?? {}) ?? []);
}

/** The words for the form that the value has: of a quantity, not of a pair of them. */
export function expectedOfForm({ schemas, keyword }: Mistake): string | undefined {
  const words = schemas.findLast((schema) => schema[keyword] !== undefined && schema["x-expects"] !== undefined)?.[
    "x-expects"
  ];
  return words === undefined ? undefined : String(words);
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a mapping",
};

function listed(types: readonly string[]): string {
  return types.flatMap((type) => words[type] ?? []).join(" or ") || "another value";
}

/** What a value is, in words. */
export function kindOfValue(node: Node): string {
  if (node.kind === "sequence") return "a list";
  if (node.kind === "mapping") return "a mapping";
  if (node.value === null) return visible(node) === node ? "null" : "empty";
  if (typeof node.value === "number") return kindOfNumber(node.value);
  return typeof node.value === "boolean" ? "a boolean" : "text";
}

function kindOfNumber(value: number): string {
  if (!Number.isFinite(value)) return "no finite number";
  return Number.isInteger(value) ? "a number" : "a fraction";
}

/** All types the parameter may have. */
export function types({ forms }: Mistake): ReadonlySet<string> {
  return new Set(forms.flatMap((schema) => typesOf(schema) ?? []));
}

/** What kind of value the parameter is: `duration`, `memory-quantity`, `reference:image`. */
export function kind({ schemas, forms }: Mistake): string {
  return String(annotation(schemas, "x-kind") ?? annotation(forms, "x-kind") ?? "");
}
