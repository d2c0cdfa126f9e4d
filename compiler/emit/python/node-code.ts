import type { Node, Scalar } from "../../source/node.ts";
import { boolean, type Code, dict, list, none, number, string } from "./code.ts";

/** A YAML value as the Python value that reads the same: dicts, lists, strings, numbers, booleans, None. */
export function nodeCode(node: Node): Code {
  if (node.kind === "sequence") return list(node.items.map((item) => nodeCode(item.value)));
  if (node.kind === "mapping") return dict(node.entries.map((e) => [e.name, nodeCode(e.value)]));
  return scalarCode(node);
}

function scalarCode({ value, raw }: Scalar): Code {
  if (value === null) return none;
  if (typeof value === "boolean") return boolean(value);
  return typeof value === "string" ? string(value) : number(value, /[.eE]/.test(raw) && !/^0[xX]/.test(raw));
}
