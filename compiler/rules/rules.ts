import * as list from "./index.ts";
import type { Rule } from "./rule.ts";

/** All rules, by code. */
export const rules: readonly Rule[] = Object.values(list).sort((a, b) => (a.code < b.code ? -1 : 1));
