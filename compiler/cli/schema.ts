/** `flytec schema`: the language as one JSON Schema. */
import schemaText from "virtual:schema";
import type { Args } from "./commands.ts";
import type { Io } from "./io.ts";

/** Prints the bundled schema. */
export function schema(_args: Args, io: Io): number {
  io.out(schemaText);
  return 0;
}
