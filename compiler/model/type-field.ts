import type { Field } from "./type-kinds.ts";

/** Whether a class cannot be made without a value for this field. */
export function isRequiredField({ default: value, factory, optional }: Field): boolean {
  return value === undefined && !factory && !optional;
}
