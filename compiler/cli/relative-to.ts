/** How files are named in a run: as seen from its working directory. */
import { resolve } from "node:path";
import { relative } from "../source/paths.ts";

/** A path as seen from the working directory, with `/`. */
export function relativeTo(cwd: string, path: string): string {
  const absolute = resolve(cwd, path).replaceAll("\\", "/");
  const base = cwd.replaceAll("\\", "/");
  if (absolute === base) return ".";
  return base === "/"
    ? absolute.slice(1)
    : absolute.startsWith(`${base}/`)
      ? absolute.slice(base.length + 1)
      : relative(base, absolute);
}
