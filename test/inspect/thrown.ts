import { InspectError } from "../../compiler/inspect/inspect-error.ts";

/** What an act that cannot be answered throws; any other fault goes on, and none at all is one. */
export function thrownBy(act: () => unknown): InspectError {
  try {
    act();
  } catch (error) {
    if (error instanceof InspectError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
