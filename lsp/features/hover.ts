import type { Prose } from "../protocol.ts";
import type { Snapshot } from "../workspace.ts";

export function hover(_at: Snapshot, _offset: number): Prose | undefined {
  return undefined;
}
