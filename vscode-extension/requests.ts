/** What the server answers beyond the protocol, with places as the protocol tells them. */
import type { Location, Range } from "vscode-languageclient";
import type * as own from "../lsp/own-answers.ts";

/** Where something in the graph stands: its name, and all that is said about it in the same file. */
interface At {
  readonly location: Location;
  readonly whole: Range;
}

export type Compiled = own.Compiled<Range, Location>;
export type Target = Compiled["target"];
export type Graph = own.Graph<At>;
export type GraphEnvironment = own.GraphEnvironment<At>;
export type GraphTask = own.GraphTask<At>;
export type GraphTrigger = own.GraphTrigger<At>;
export type Placed = own.Placed<At>;
