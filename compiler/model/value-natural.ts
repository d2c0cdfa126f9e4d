/** YAML values as the Python values that read the same: where a type says nothing about them (`Any`, a bare `dict`). */
import { type Place, step } from "../source/node.ts";
import type { Type } from "./type-kinds.ts";
import { accept, integerOf, type Reading, together } from "./value-reading.ts";
import { readPlain, type Whereabouts } from "./value-scalar.ts";

/** Reads a value for what it is. Problems name `type`, the type that leaves it open. */
export function readNatural(type: Type, at: Place, where: Whereabouts): Reading {
  const { node } = at;
  if (node.kind === "sequence") {
    return together(
      node.items.map((_, i) => readNatural(type, step(at, i)!, where)),
      (items) => ({ kind: "list", items }),
    );
  }
  return node.kind === "mapping" ? readNaturalDict(type, at, where) : readNaturalScalar(at, where);
}

/** A mapping's keys are read for what they are, too: `1: a` has an int for its key. */
export function readNaturalDict(type: Type, at: Place, where: Whereabouts): Reading {
  const entries = at.node.kind === "mapping" ? at.node.entries : [];
  const parts = entries.flatMap(({ name, key }) => [
    readNaturalScalar({ node: key }, where),
    readNatural(type, step(at, name)!, where),
  ]);
  return together(parts, (values) => ({
    kind: "dict",
    entries: entries.map((_, i) => [values[2 * i]!, values[2 * i + 1]!] as const),
  }));
}

function readNaturalScalar(at: Place, where: Whereabouts): Reading {
  const { node } = at;
  if (node.kind !== "scalar" || node.value === null) return accept({ kind: "none" });
  if (typeof node.value === "boolean") return accept({ kind: "bool", value: node.value });
  if (typeof node.value === "string") return accept({ kind: "str", value: node.value });
  return integerOf(node) === undefined ? accept({ kind: "float", value: node.value }) : readPlain("int", at, where);
}
