/** Ray's runtime environment as PyYAML's `yaml.dump` writes it. */
import { pythonNumber } from "../../../model/python-number.ts";
import type { Entry, Node, Scalar } from "../../../source/node.ts";
import { yamlString } from "./yaml-scalar.ts";

export function runtimeEnvYaml(node: Node): string {
  return `${block(node, 0, 0)}\n`;
}

/** A value whose first line starts at `column`, its further lines at `indent`. */
function block(node: Node, indent: number, column: number): string {
  if (node.kind === "scalar") return scalar(node, indent, column, true);
  const lines =
    node.kind === "sequence"
      ? node.items.map((item) => `- ${block(item.value, indent + 2, indent + 2)}`)
      : sorted(node.entries).map((e) => pair(e, indent));
  return lines.length > 0 ? lines.join(`\n${" ".repeat(indent)}`) : node.kind === "sequence" ? "[]" : "{}";
}

/** Keys in Python's order, which goes by code points. */
function sorted(entries: readonly Entry[]): Entry[] {
  const points = (name: string) => [...name].map((c) => c.codePointAt(0)!.toString(16).padStart(6, "0")).join("");
  return [...entries].sort((a, b) => (points(a.name) < points(b.name) ? -1 : 1));
}

function pair({ key, name, value }: Entry, indent: number): string {
  const written = scalar({ ...key, value: name }, indent, indent, false);
  const leaf = value.kind === "scalar" || (value.kind === "sequence" ? value.items : value.entries).length === 0;
  if (leaf) return `${written}: ${block(value, indent + 2, indent + written.length + 2)}`;
  const inner = value.kind === "sequence" ? indent : indent + 2;
  return `${written}:\n${" ".repeat(inner)}${block(value, inner, inner)}`;
}

function scalar(node: Scalar, indent: number, column: number, folds: boolean): string {
  const { value } = node;
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return pythonNumber(node).replace(/^(-?\d+)e/, "$1.0e");
  return yamlString(value, { indent, column, folds });
}
