import type { Files } from "../../source/files.ts";
import { folder, join } from "../../source/paths.ts";
import type { HostPackages } from "./host-packages.ts";
import { splitLines, strip } from "./python-text.ts";

/**
 * Requirements and index options of a requirements file and of those it refers to; undefined where one of them cannot
 * be read. Source: flyte/_internal/runtime/resources_serde.py, _parse_requirements_file.
 */
export function requirementsFile(path: string, files: Files, seen: Set<string> = new Set()): HostPackages | undefined {
  const none = { packages: [], pipArgs: [] };
  const known = files.real(path) ?? path;
  if (seen.has(known)) return none;
  seen.add(known);
  const text = files.read(path);
  if (text === undefined) return undefined;
  const found: { packages: string[]; pipArgs: string[] } = { packages: [], pipArgs: [] };
  for (const raw of splitLines(text.replace(/\r\n?/g, "\n").replaceAll("\\\n", " "))) {
    const part = linePart(raw, path, files, seen);
    if (!part) return undefined;
    found.packages.push(...part.packages);
    found.pipArgs.push(...part.pipArgs);
  }
  return found;
}

function linePart(raw: string, path: string, files: Files, seen: Set<string>): HostPackages | undefined {
  const line = /^\s*#/.test(raw) ? "" : strip(raw.split(" #")[0]!);
  const other = /^(?:-r|--requirement) (.*)$/s.exec(line);
  if (other) return requirementsFile(join(folder(path), strip(other[1]!)), files, seen);
  if (line.startsWith("-")) return { packages: [], pipArgs: option(line) };
  return { packages: line === "" ? [] : [strip(line.split(" --hash")[0]!)], pipArgs: [] };
}

/** Options that say where packages come from; others do not change what is installed. */
function option(line: string): string[] {
  const [flag = "", ...rest] = line.replace("=", " ").split(" ");
  const value = strip(rest.join(" "));
  if (flag === "-i" || flag === "--index-url") return ["--index-url", value];
  if (flag === "--extra-index-url") return [flag, value];
  if (flag === "-f" || flag === "--find-links") return ["--find-links", value];
  return flag === "--pre" ? ["--prerelease", "allow"] : [];
}
