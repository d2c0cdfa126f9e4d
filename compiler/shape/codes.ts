import type { Code } from "../rules/codes.ts";

/** The names of shape findings. */
export const shapeCodes: readonly Code[] = [];
