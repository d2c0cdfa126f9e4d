/** Scripts for uv. Source: flyte/_utils/uv_script_parser.py; flyte/_image.py, UVScript. */
import type { ScriptConstructor } from "../../model/image-built.ts";
import { repr, reprList } from "../../model/python-repr.ts";
import type { ImageHash } from "./image-hash.ts";
import { splitLines, stripEnd } from "./python-text.ts";
import { readHeader, type ScriptHeader } from "./script-header.ts";

/** What of a script counts for an image. */
export interface UvScript {
  /** What the SDK hashes of the header. */
  readonly text: string;
  /** Folders of projects, from dependencies such as `mylib @ file:///work/mylib`. */
  readonly projects: readonly string[];
}

/** What counts of a script for uv; undefined where its header cannot be read. */
export function uvScript(from: ScriptConstructor, hash: ImageHash): UvScript | undefined {
  const header = readHeader(from, "uv", cutHeader, hash);
  if (!header) return undefined;
  const [packages, projects] = parted(header.dependencies);
  return { text: metadataRepr(header, packages, projects), projects };
}

/** From the first `# /// script` to the next `# ///`; all `#` and blanks before a line's content go, even of a comment. */
function cutHeader(lines: readonly string[]): string | undefined {
  const text = lines.join("\n");
  const opening = "# /// script";
  const start = text.indexOf(opening);
  const end = text.indexOf("# ///", start + opening.length);
  if (start < 0 || end < 0) return undefined;
  const inner = splitLines(text.slice(start + opening.length, end));
  return inner.map((line) => stripEnd(line.replace(/^[# ]*/, ""))).join("\n");
}

const scheme = "file://";

function parted(dependencies: readonly string[]): [packages: string[], projects: string[]] {
  const projects = dependencies.filter((dependency) => dependency.includes(scheme));
  return [
    dependencies.filter((d) => !d.includes(scheme)),
    projects.map((d) => d.slice(d.lastIndexOf(scheme) + scheme.length)),
  ];
}

/** `str` of a tuple of one `UVScriptMetadata`. */
function metadataRepr(
  { requiresPython, tool }: ScriptHeader,
  packages: readonly string[],
  projects: readonly string[],
): string {
  const newest = tool.get("exclude-newer");
  const config =
    tool.size > 0
      ? `{'uv': ToolUVConfig(exclude_newer=${typeof newest === "string" ? repr(newest) : "None"})}`
      : "None";
  const python = requiresPython === undefined ? "None" : repr(requiresPython);
  return `(UVScriptMetadata(requires_python=${python}, dependencies=${reprList(packages)}, pyprojects=${reprList(projects)}, tool=${config}),)`;
}
