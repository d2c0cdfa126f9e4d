/** What the schema says of a key or a value, as a few lines of Markdown. */
import { annotation } from "../../../schema/lookup.ts";
import type { Json, Schema } from "../../../schema/walk.ts";
import { inlineYaml } from "../../../schema/yaml-text.ts";

/** @param key the key that the value stands under, for examples. */
export function documentation(schemas: readonly Schema[], key = ""): string | undefined {
  const [own] = schemas;
  if (!own) return undefined;
  const byKey = known.get(own) ?? new Map<string, string | undefined>();
  known.set(own, byKey);
  if (!byKey.has(key)) byKey.set(key, written(schemas, key));
  return byKey.get(key);
}

/** By the schema that comes first, and by key: a schema never changes. */
const known = new WeakMap<Schema, Map<string, string | undefined>>();

function written(schemas: readonly Schema[], key: string): string | undefined {
  const text = annotation(schemas, "description");
  if (text === undefined) return undefined;
  return [String(text), facts(schemas), example(schemas, key), link(schemas)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function facts(schemas: readonly Schema[]): string {
  const expects = annotation(schemas, "x-expects");
  const standard = annotation(schemas, "x-default");
  const symbol = annotation(schemas, "x-sdk");
  return [
    expects === undefined ? "" : `Takes ${expects}.`,
    standard === undefined ? "" : `Default: ${code(String(standard))}.`,
    symbol === undefined ? "" : `SDK: \`${symbol}\`.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function code(text: string): string {
  return /^[^\s`]+$|^\{.*\}$/.test(text) ? `\`${text}\`` : text;
}

function example(schemas: readonly Schema[], key: string): string {
  const [value] = (annotation(schemas, "examples") ?? []) as readonly Json[];
  if (key === "" || value === undefined) return "";
  return `\`\`\`yaml\n${inlineYaml({ [key]: value }).slice(1, -1)}\n\`\`\``;
}

function link(schemas: readonly Schema[]): string {
  const anchor = annotation(schemas, "x-docs");
  return anchor === undefined ? "" : `[Reference](${page}#${anchor})`;
}

const page = "https://github.com/flytec/flytec/blob/main/schema/REFERENCE.md";
