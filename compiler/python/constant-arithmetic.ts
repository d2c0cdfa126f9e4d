import type { Constant } from "./constant.ts";
import type { BinaryExpression, Expression, UnaryExpression } from "./syntax.ts";

/** What an operator gives for constants; undefined where its operands are none, or where it is not computed here. */
export function arithmetic(
  at: UnaryExpression | BinaryExpression,
  evaluate: (operand: Expression) => Constant | undefined,
): Constant | undefined {
  if (at.kind === "unary") return unary(at.operator, evaluate(at.operand));
  const [left, right] = [evaluate(at.left), evaluate(at.right)];
  if (left?.kind === "int" && right?.kind === "int") return integers(at.operator, left.value, right.value);
  if (left?.kind === "str" && right?.kind === "str")
    return at.operator === "+" ? { kind: "str", value: left.value + right.value } : undefined;
  if (left?.kind === "list" && right?.kind === "list")
    return at.operator === "+" ? { kind: "list", items: [...left.items, ...right.items] } : undefined;
  return isNumber(left) && isNumber(right) ? floats(at.operator, Number(left.value), Number(right.value)) : undefined;
}

type NumberConstant = Extract<Constant, { kind: "int" | "float" }>;

function isNumber(constant: Constant | undefined): constant is NumberConstant {
  return constant?.kind === "int" || constant?.kind === "float";
}

function unary(operator: string, operand: Constant | undefined): Constant | undefined {
  if (operator === "not" && operand?.kind === "bool") return { kind: "bool", value: !operand.value };
  if (!isNumber(operand) || (operator !== "-" && operator !== "+")) return undefined;
  if (operator === "+") return operand;
  return operand.kind === "int" ? { kind: "int", value: -operand.value } : { kind: "float", value: -operand.value };
}

/** Powers beyond this are no default anybody writes. */
const maxPower = 512n;

function integers(operator: string, left: bigint, right: bigint): Constant | undefined {
  switch (operator) {
    case "+":
      return { kind: "int", value: left + right };
    case "-":
      return { kind: "int", value: left - right };
    case "*":
      return { kind: "int", value: left * right };
    case "**":
      return right >= 0n && right <= maxPower ? { kind: "int", value: left ** right } : undefined;
    case "<<":
      return right >= 0n && right <= maxPower ? { kind: "int", value: left << right } : undefined;
    case "//":
      return right > 0n && left >= 0n ? { kind: "int", value: left / right } : undefined;
    case "%":
      return right > 0n && left >= 0n ? { kind: "int", value: left % right } : undefined;
    default:
      return floats(operator, Number(left), Number(right));
  }
}

function floats(operator: string, left: number, right: number): Constant | undefined {
  switch (operator) {
    case "+":
      return { kind: "float", value: left + right };
    case "-":
      return { kind: "float", value: left - right };
    case "*":
      return { kind: "float", value: left * right };
    case "/":
      return right === 0 ? undefined : { kind: "float", value: left / right };
    default:
      return undefined;
  }
}
