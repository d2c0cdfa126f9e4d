/** The words of a JSON Schema: which kind of class it describes, and what its words say beyond a Python type. */
import { type Place, step, toValue } from "../source/node.ts";
import { has, string } from "./lower.ts";
import { pythonKeywords } from "./python-keywords.ts";
import type { Json, Keywords, PlainKind, Type } from "./type-kinds.ts";

/** The string a schema has under a word. */
export function said(at: Place, word: string): string | undefined {
  const found = step(at, word);
  return found && string(found);
}

/** The words of a schema other than those that were read. */
export function words({ node }: Place, read: readonly string[]): Keywords {
  const entries = node.kind === "mapping" ? node.entries : [];
  return Object.fromEntries(
    entries.filter((e) => !read.includes(e.name)).map((e) => [e.name, toValue(e.value) as Json]),
  );
}

/** A type with the words of its schema that it does not say itself. */
export function annotated(at: Place, type: Type, read: readonly string[]): Type {
  const keywords = words(at, read);
  return Object.keys(keywords).length === 0 ? type : { kind: "annotated", type, keywords };
}

/** Flyte's own models inside others. Source: flyte/io/_file.py, Config.json_schema_extra, and its like. */
const flyteKinds: ReadonlyMap<string, PlainKind> = new Map([
  ["file", "file"],
  ["dir", "dir"],
  ["dataframe", "dataframe"],
]);
const flyteTitles: ReadonlyMap<string, PlainKind> = new Map([
  ["File", "file"],
  ["Dir", "dir"],
  ["DataFrame", "dataframe"],
]);

/** The type of Flyte's that a schema stands for; a dataclass's schema shows it by title and fields only. */
export function flyteKind(at: Place): Type | undefined {
  const kind = flyteKinds.get(said(at, "x-flyte-type") ?? "") ?? titledKind(at);
  return kind && { kind };
}

function titledKind(at: Place): PlainKind | undefined {
  const properties = step(at, "properties");
  return has(properties, "format") && has(properties, "hash") ? flyteTitles.get(said(at, "title") ?? "") : undefined;
}

const reserved: ReadonlySet<string> = new Set([...pythonKeywords, "model_config"]);

/** Whether a class can have a field, or an enum a member, of that name. pydantic keeps names with `_` before them to itself. */
export function isFieldName(name: string): boolean {
  return /^\p{L}[\p{L}\p{N}_]*$/u.test(name) && !reserved.has(name);
}

/** A class's name made from a title or a field's name: `learning_rate` → `LearningRate`. */
export function className(title: string): string {
  const name = title.replace(/(?:^|[^\p{L}\p{N}]+)(.?)/gu, (_, first: string) => first.toUpperCase());
  return /^\p{L}/u.test(name) ? name : `Struct${name}`;
}
