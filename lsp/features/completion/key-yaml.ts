/** How a key is written so that its value can follow at once. */
import { holding, inside } from "../../../schema/lookup.ts";
import { type Schema, typesOf } from "../../../schema/walk.ts";
import type { Candidate } from "./item.ts";
import { literal } from "./quoting.ts";

/** The key with its colon, and the beginning of its value where that can only be a mapping or a list. */
export function keyYaml(
  name: string,
  schemas: readonly Schema[],
  flow: boolean,
): Pick<Candidate, "yaml" | "snippet" | "more"> {
  const types = typesIn(schemas);
  const key = literal(name);
  const only = types.size === 1 ? [...types][0] : undefined;
  if (only === "object") return { yaml: flow ? `${key}: {$0}` : `${key}:\n  $0`, snippet: true, more: true };
  if (only === "array" && !flow && hasMappings(schemas)) return { yaml: `${key}:\n  - $0`, snippet: true, more: true };
  if (only === "array") return { yaml: `${key}: [$0]`, snippet: true, more: true };
  return { yaml: `${name}: `, more: true };
}

/** The types a value may have, null left out. */
export function typesIn(schemas: readonly Schema[]): ReadonlySet<string> {
  const types = new Set(schemas.flatMap((schema) => typesOf(schema) ?? []));
  types.delete("null");
  return types;
}

function hasMappings(schemas: readonly Schema[]): boolean {
  const items = schemas.flatMap((schema) => inside(schema, 0)).flatMap((item) => holding(item));
  return items.some((item) => typesOf(item)?.includes("object"));
}
