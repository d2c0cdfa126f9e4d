/** Whose file is it? `flyte.yaml` is also the name of client configs, Helm values and other things. */

import { textOf } from "./blocks.ts";
import { distance } from "./nearest.ts";
import { child, type Node } from "./node.ts";
import type { BlockedYaml } from "./read-blocks.ts";
import type { YamlText } from "./read-yaml.ts";

/** Whose a file is. */
export type Ownership =
  | { readonly kind: "ours" }
  /** Someone else's; `what` says what it seems to be. */
  | { readonly kind: "foreign"; readonly what: string }
  /** Nothing in it yet. */
  | { readonly kind: "empty" };

const foreign: ReadonlyMap<string, string> = new Map([
  ["admin", "a Flyte client config (it has `admin:`)"],
  ["apiVersion", "a Kubernetes manifest (it has `apiVersion:`)"],
  ["AWSTemplateFormatVersion", "a CloudFormation template (it has `AWSTemplateFormatVersion:`)"],
]);

/** True for the names flytec looks for: `flyte.yaml`, `flyte.yml`, `*.flyte.yaml`, `*.flyte.yml`. */
export function hasOurName(uri: string): boolean {
  return /(?:^|\/|\.)flyte\.ya?ml$/.test(uri);
}

/** Whose file a text is, by its name, its parsed documents, and for broken texts by the keys at the start of its lines. */
export function ownership(uri: string, text: YamlText): Ownership {
  const keys = topKeys(text);
  if (keys.length === 0 && text.source.text.trim() === "") return { kind: "empty" };
  const shape = foreignShape(text);
  if (shape) return { kind: "foreign", what: shape };
  if (/\.flyte\.ya?ml$/.test(uri) || keys.some(isTelling) || text.documents.some(hasImages)) return { kind: "ours" };
  const lines = text.source.text.split("\n");
  if (!lines.some((line) => /^[^#\s]/.test(line) && !line.startsWith("---"))) return { kind: "empty" };
  return { kind: "foreign", what: "no flytec file (it has neither `environments:` nor `flytec:`)" };
}

/** What another tool's file seems to be, by a key that no file of ours has; undefined where there is none. */
export function foreignShape(text: YamlText): string | undefined {
  return topKeys(text).flatMap((key) => foreign.get(key) ?? [])[0];
}

const known = new WeakMap<YamlText, readonly string[]>();

/** Keys at the top of a text; in a broken one also what looks like keys at the start of its lines. */
function topKeys(text: YamlText): readonly string[] {
  const before = known.get(text);
  if (before) return before;
  const keys = keysOf(text);
  known.set(text, keys);
  return keys;
}

function keysOf(text: YamlText): string[] {
  const { documents, problems } = text;
  const parsed = documents.flatMap((root) => (root.kind === "mapping" ? root.entries.map((e) => e.name) : []));
  if (problems.length === 0) return parsed;
  const lines = topOf(text).matchAll(/^(?:\uFEFF)?["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?:[ \t\r]|$)/gm);
  return [...new Set([...parsed, ...[...lines].map((m) => m[1]!)])];
}

/** A text, without the entries of sections where those are told apart. */
function topOf(text: YamlText): string {
  if (!("text" in text)) return text.source.text;
  const { blocks } = (text as BlockedYaml).text;
  return textOf(blocks.filter(({ section }) => section === undefined));
}

function isTelling(key: string): boolean {
  return key === "flytec" || distance(key, "environments", 2) <= 2;
}

function hasImages(root: Node): boolean {
  return child(root, "images")?.kind === "mapping";
}
