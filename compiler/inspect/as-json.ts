/** Objects of a project as plain data in JSON's spelling: what `flytec show --json` prints. */
import { members } from "./members.ts";
import { snake } from "./once-run.ts";

/** Members whose value is somebody else's: what a user wrote, or Flyte's own message. */
const foreign: ReadonlySet<string> = new Set([
  "value",
  "data",
  "metadataDict",
  "literalType",
  "definition",
  "resources",
]);

/** A thing's data by names in snake_case, in the order of `members`; the thing it is in by its address. */
export function asJson(thing: object): Record<string, unknown> {
  const all = thing as Readonly<Record<string, unknown>>;
  const names = Object.keys(members).filter((name) => Object.hasOwn(thing, name));
  return Object.fromEntries(names.map((name) => [snake(name), memberAsJson(name, all[name])]));
}

/** The value of one member. */
export function memberAsJson(name: string, value: unknown): unknown {
  if (name === "parent") return (value as { readonly pathspec: string } | null)?.pathspec ?? null;
  if (name === "isInNamespace") return typeof value === "function" ? value() : value;
  return foreign.has(name) ? value : spelled(value);
}

function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [snake(name), foreign.has(name) ? inner : spelled(inner)]),
  );
}
