import type { Decide } from "./bindings.ts";
import type { Scope } from "./resolve.ts";
import type { BinaryExpression, Expression } from "./syntax.ts";

/** Which way conditions at the top of a module go when it is imported, as far as they are about types, versions and scripts. */
export function decideIn(scope: Scope): Decide {
  const decide: Decide = (condition) => {
    if (condition.kind === "constant")
      return condition.value === true ? true : condition.value === "..." ? undefined : false;
    if (condition.kind === "unary" && condition.operator === "not") return negated(decide(condition.operand));
    if (isNamed(condition, "TYPE_CHECKING")) return false;
    return condition.kind === "binary" ? compared(condition, scope) : undefined;
  };
  return decide;
}

function negated(decision: boolean | undefined): boolean | undefined {
  return decision === undefined ? undefined : !decision;
}

/** `TYPE_CHECKING`, `typing.TYPE_CHECKING`. */
function isNamed(expression: Expression, name: string): boolean {
  return (expression.kind === "name" || expression.kind === "attribute") && expression.name === name;
}

function compared({ left, operator, right }: BinaryExpression, { project }: Scope): boolean | undefined {
  if (isNamed(left, "__name__") && right.kind === "string" && right.value === "__main__")
    return operator === "==" ? false : operator === "!=" ? true : undefined;
  if (!isNamed(left, "version_info") || !project.version) return undefined;
  const order = orderOf(project.version.split(".").map(Number), right);
  return order === undefined ? undefined : comparisons[operator]?.(order);
}

/** Below, equal to or above zero as the version comes before, at or after the one it is compared with. */
function orderOf(version: readonly number[], right: Expression): number | undefined {
  if (right.kind !== "tuple") return undefined;
  const wanted = right.items.map((item) => (item.kind === "number" ? Number(item.value) : Number.NaN));
  if (wanted.length === 0 || wanted.length > version.length || wanted.some(Number.isNaN)) return undefined;
  const at = wanted.findIndex((number, i) => number !== version[i]);
  return at < 0 ? 1 : version[at]! - wanted[at]!;
}

/** `sys.version_info` has more parts than it is compared with, so it is never equal. */
const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  ">=": (order) => order >= 0,
  ">": (order) => order > 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
};
