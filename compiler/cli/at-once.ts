/** What the launcher has at hand before the program is loaded: where things are kept, and what a command said of the same files before. */
import { diskFiles } from "./disk.ts";
import { keyOf, type Said, saidBefore } from "./kept-answer.ts";
import { outside, print } from "./process-io.ts";

export { cacheFolder } from "./kept-file.ts";

/** Says it. @returns false where nothing is known, and the program has to find out. */
export function answeredAtOnce(): boolean {
  const said = known(process.argv.slice(2));
  if (!said) return false;
  process.exitCode = said.exit;
  const isThrough = [print(said.err, 2), print(said.out)].every(Boolean);
  if (isThrough) process.exit(); // else Node waits for V8 to optimize what will not run again
  return true;
}

function known([name, ...given]: readonly string[]): Said | undefined {
  if (name !== "check" && name !== "compile") return undefined;
  try {
    const around = outside();
    return saidBefore(keyOf(name, given, around), around, diskFiles(around.cwd));
  } catch {
    return undefined; // what the disk refuses now it refuses to the program, too, which tells of it
  }
}
