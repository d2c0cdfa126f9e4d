/** The language as one schema, for everyone who reads it. */
import { schemaText } from "virtual:schema";
import type { Schema } from "./walk.ts";

let parsed: Schema | undefined;

/** The bundled schema. It is parsed when it is first asked for: who finds no mistake never needs it. */
export function language(): Schema {
  parsed ??= JSON.parse(schemaText()) as Schema;
  return parsed;
}
