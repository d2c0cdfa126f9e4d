/** The first lines of the generated module: who made it from what, and a seal that breaks when it is edited. */
import { createHash } from "virtual:node";

const sealLine = /^# Content: ([0-9a-f]{16})$/m;

/** Puts the header over a module's text; `above` stands over both. */
export function sealed(body: string, flytecVersion: string, source: string, above = ""): string {
  const made = `${above}# Made by flytec ${flytecVersion} from ${source}; change that, and run \`flytec compile\`.`;
  return `${made}\n# Content: ${seal(made + body)}\n${body}`;
}

/**
 * True for a text that is not as flytec wrote it: edited since, or somebody's own. Nothing but blanks is nobody's.
 * Line endings do not count; Git changes them on some machines.
 */
export function isEdited(text: string): boolean {
  const unix = text.replaceAll("\r\n", "\n");
  const found = sealLine.exec(unix);
  if (!found) return unix.trim() !== "";
  return seal(unix.slice(0, found.index - 1) + unix.slice(found.index + found[0].length + 1)) !== found[1];
}

/** Sixteen hex digits. */
function seal(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
