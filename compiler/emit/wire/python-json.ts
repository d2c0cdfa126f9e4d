import { pythonNumber } from "../../model/python-number.ts";
import type { Node } from "../../source/node.ts";

/** Python's `json.dumps` of a JSON value: blanks after commas and colons, everything but ASCII escaped. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return list(value.map(pythonJson));
  if (value === null || typeof value !== "object") return pythonScalar(value);
  return object(Object.entries(value).map(([key, v]) => [key, pythonJson(v)]));
}

/** As `pythonJson`, of a YAML value: its keys keep their order, its numbers stay what they are to Python. */
export function pythonNodeJson(node: Node): string {
  if (node.kind === "sequence") return list(node.items.map((item) => pythonNodeJson(item.value)));
  if (node.kind === "mapping") return object(node.entries.map((e) => [e.name, pythonNodeJson(e.value)]));
  return typeof node.value === "number" ? pythonNumber(node) : pythonScalar(node.value);
}

function list(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

function object(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([key, value]) => `${pythonScalar(key)}: ${value}`).join(", ")}}`;
}

function pythonScalar(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
