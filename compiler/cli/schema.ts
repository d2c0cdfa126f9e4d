/** `flytec schema`: the language as one JSON Schema. */
import { schemaText } from "virtual:schema";
import type { Args } from "./command.ts";
import type { Io } from "./io.ts";

/** Prints the bundled schema. */
export function schema(_args: Args, io: Io): number {
  io.out(`${JSON.stringify(JSON.parse(schemaText()), null, 2)}\n`);
  return 0;
}
