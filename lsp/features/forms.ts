/** Short forms of parameters written out, and long ones shortened: `retries: 3` and `retries: {count: 3}`. */
import { replace, setEntry, yamlString } from "../../compiler/diagnostics/edit.ts";
import { type Entry, entry, type Node, type Path, type Scalar, writtenText } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";
import type { CodeAction } from "./code-actions.ts";
import { type Found, type Owner, ownerOf } from "./spot.ts";

/** A mapping that says no more than a scalar would. */
interface Form {
  /** The keys from the mapping to the scalar. */
  readonly keys: readonly string[];
  readonly fits: (owner: Owner, path: Path) => boolean;
}

const forms: readonly Form[] = [
  { keys: ["automation", "cron"], fits: ({ trigger, rest }) => trigger !== undefined && rest.length === 0 },
  { keys: ["count"], fits: parameter("retries") },
  { keys: ["max_runtime"], fits: parameter("timeout") },
  { keys: ["behavior"], fits: parameter("cache") },
  { keys: ["key"], fits: parameter("secrets") },
  {
    keys: ["type"],
    fits: ({ task, trigger, rest }) => task !== undefined && !trigger && rest[0] === "inputs" && rest.length === 2,
  },
];

function parameter(name: string): Form["fits"] {
  return ({ environment, trigger, rest }) =>
    environment !== undefined && !trigger && rest[0] === name && rest.length === 1;
}

/** Puts the long form in place of the short one, so that more can be said. */
export function writtenOut(at: Snapshot, { spot, path }: Found): readonly CodeAction[] {
  const form = formAt(at, path);
  const node = spot.on === "key" ? spot.entry?.value : spot.node;
  if (!form || node?.kind !== "scalar" || node.value === null || typeof node.value === "boolean") return [];
  const text = form.keys.reduceRight((inner, key) => `{${key}: ${inner}}`, spelled(node));
  return [{ title: `Write out as \`${text}\``, kind: "refactor.rewrite", edits: [replace({ node }, text)] }];
}

/** Puts the short form in place of a long one that says no more. */
export function shortForm(at: Snapshot, { spot, path }: Found): readonly CodeAction[] {
  const form = formAt(at, path);
  const mapping = spot.around.at(-1);
  const own = spot.on === "key" ? spot.entry : undefined;
  const inner = form && own && only(own, form.keys);
  if (!inner || !mapping || own.value.kind !== "mapping" || writtenText(own.value).includes("#")) return [];
  const text = writtenText(inner);
  if (text.includes("\n")) return [];
  const edits = setEntry({ node: mapping }, own.name, text);
  return edits.length > 0 ? [{ title: `Shorten to \`${text}\``, kind: "refactor.inline", edits }] : [];
}

function formAt({ project }: Snapshot, path: Path): Form | undefined {
  const owner = ownerOf(project, path);
  return forms.find(({ fits }) => fits(owner, path));
}

/** The scalar that keys lead to, each of them the only one of its mapping. */
function only({ value, alias, merged }: Entry, keys: readonly string[]): Scalar | undefined {
  if (alias || merged || value.anchor) return undefined;
  const [key, ...rest] = keys;
  if (key === undefined) return value.kind === "scalar" && value.value !== null ? value : undefined;
  const found = value.kind === "mapping" && value.entries.length === 1 ? entry(value, key) : undefined;
  return found && only(found, rest);
}

/** A scalar as it has to be written in braces. */
function spelled(node: Extract<Node, { kind: "scalar" }>): string {
  if (node.style === "single" || node.style === "double") return node.raw;
  return typeof node.value === "string" ? yamlString(node.value) : node.raw;
}
