import { printed, qualify } from "./type-names.ts";
import { constant } from "./type-spelling.ts";
import type { Expression } from "./type-syntax.ts";

/** An expression as Python prints it. */
export function source(at: Expression): string {
  if (at.kind === "bar") return at.operands.map(source).join(" | ");
  if (at.kind === "list") return `[${at.items.map(source).join(", ")}]`;
  if (at.kind === "constant") return constant(at.value, "'");
  if (at.kind === "ellipsis") return "...";
  if (at.kind === "known") return at.source;
  const name = printed(qualify(at.name) ?? at.name.replace(":", "."));
  if (!at.args) return name;
  return at.args.length > 0 ? `${name}[${at.args.map(source).join(", ")}]` : `${name}[()]`;
}
