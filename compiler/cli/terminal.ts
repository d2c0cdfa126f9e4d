import { fstatSync, statSync } from "node:fs";
import { devNull } from "node:os";
import { isatty } from "virtual:node";

/** Whether a descriptor of this process is a terminal. Where it surely is none, Node's terminals are not loaded. */
export function isTerminal(descriptor: number): boolean {
  return !isOther(descriptor) && isatty(descriptor);
}

/** A file, a pipe, or nothing at all. */
function isOther(descriptor: number): boolean {
  if (process.platform === "win32") return false;
  const { rdev, isDevice } = deviceOf(descriptor);
  return !isDevice || rdev === statSync(devNull).rdev;
}

function deviceOf(descriptor: number): { readonly rdev: number; readonly isDevice: boolean } {
  try {
    const stat = fstatSync(descriptor);
    return { rdev: stat.rdev, isDevice: stat.isCharacterDevice() };
  } catch {
    return { rdev: 0, isDevice: false }; // closed
  }
}
