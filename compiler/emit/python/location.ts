/** Where the generated module lies, and how it reaches files from there. */

import type { Located } from "../../source/node.ts";
import { folder, isAbsolute, join, relative } from "../../source/paths.ts";
import { type Code, call, string, text } from "./code.ts";

/** Where a module lies among the files it speaks of. */
export interface Location {
  /** The module's folder, relative to the project. */
  readonly folder: string;
  /** The module's dotted name. */
  readonly module: string;
  /** The deploy's root directory, seen from the folder of `source`. */
  readonly root: string;
  /** Name of the file it was made from. */
  readonly source: string;
}

/** A path that stands in a file of the project, as seen from the module's folder; an absolute one stays. */
export function fromModule({ node, value }: Located<string>, location: Location): string {
  return isAbsolute(value) ? value : steps(join(folder(node.source.uri), value), location).join("/") || ".";
}

/** A `pathlib.Path` for a path that is relative to the project: `_HERE.parent / "data"`. */
export function pathCode(path: string, location: Location): Code {
  if (isAbsolute(path)) return pathlibPath(path);
  const found = steps(path, location);
  const up = found.filter((step) => step === "..").length;
  const parent = up === 0 ? "" : up === 1 ? ".parent" : `.parents[${up - 1}]`;
  const below = found.slice(up).join("/");
  return text(`_HERE${parent}${below === "" ? "" : ` / ${string(below).text}`}`, {
    module: "",
    name: "_HERE",
  });
}

/** `pathlib.Path("/etc/flyte/secrets")`. */
export function pathlibPath(path: string): Code {
  return call(text("pathlib.Path", { module: "pathlib" }), [string(path)]);
}

function steps(path: string, location: Location): string[] {
  if (path === location.folder) return [];
  return relative(location.folder, path)
    .split("/")
    .filter((step) => step !== ".");
}
