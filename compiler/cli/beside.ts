/** Where things lie beside an output folder while it is written: what is made ready, what it was before, the lock. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { diskFiles } from "./disk.ts";

/** How the names of what lies ready for a folder begin: beside it, or inside it where it is a disk of its own or nothing can be written beside it. */
export function besides(folder: string): string {
  const above = dirname(folder);
  return isBesidePossible(folder, above) ? join(above, `.${basename(folder)}.flytec`) : join(folder, ".flytec");
}

function isBesidePossible(folder: string, above: string): boolean {
  if (!existsSync(folder)) return true;
  if (above === folder || statSync(folder).dev !== statSync(above).dev) return false;
  try {
    accessSync(above, constants.W_OK);
    return true;
  } catch (error) {
    if (["EACCES", "EROFS", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** The lock that keeps others from writing to the folder. */
export function lockOf(folder: string): string {
  return `${besides(folder)}-lock`;
}

/** Where the former content of a folder lies until it is removed. */
export function oldOf(folder: string): string {
  return `${besides(folder)}-old`;
}

/** How the names of folders begin in which new content is made ready. */
export function stagesOf(folder: string): string {
  return `${besides(folder)}-new-`;
}

/** True where somebody writes to the folder, or was killed while he did. */
export function isDisturbed(folder: string): boolean {
  const begin = besides(folder);
  return diskFiles(dirname(begin)).list(".", (name) => isTrace(begin, name)).length > 0;
}

/** True for a name that tells of a writer. @param begin how such names begin, as `besides` has it. */
export function isTrace(begin: string, name: string): boolean {
  const own = basename(begin);
  return name.startsWith(own) && /^-(?:lock|old|new-)/.test(name.slice(own.length));
}
