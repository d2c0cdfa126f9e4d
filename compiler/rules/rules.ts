/** All rules, by code. */
import * as list from "./index.ts";
import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = Object.values(list).sort((a, b) => (a.code < b.code ? -1 : 1));
