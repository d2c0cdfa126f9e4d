import type { Scalar } from "../source/node.ts";
import { pythonFloat } from "./type-spelling.ts";

/** A YAML number as Python shows the one it reads: a whole number digit by digit, a float with its point. */
export function pythonNumber({ value, raw }: Scalar): string {
  const digits = /^\+?(-?)0*(\d+)$/.exec(raw);
  if (digits) return `${digits[1]}${digits[2]}`;
  return /^0[xo]/.test(raw) ? String(value) : pythonFloat(value as number);
}
