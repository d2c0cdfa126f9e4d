/** URIs of the editor and the names that the analysis gives files: paths relative to a workspace folder, with `/`. */
import { isAbsolute, join, relative } from "../compiler/source/paths.ts";

/**
 * One spelling for all URIs of a resource: editors differ in what they percent-encode and in the case of drive letters.
 * Keys are paths whose first step is the scheme (`file:/home/me/flyte.yaml`), so that they can be joined and compared.
 */
export function keyOf(uri: string): string {
  const { scheme, authority, path } = split(uri);
  const named = authority === "" ? "" : `/@${authority}`;
  return join(
    `${scheme}:${named}`,
    decoded(path)
      .replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase())
      .slice(1),
  );
}

/** The key of a path seen from a folder; absolute paths are the disk's. */
export function keyAt(folder: string, path: string): string {
  return isAbsolute(path)
    ? keyOf(`file://${path.startsWith("/") ? "" : "/"}${path.replaceAll("\\", "/")}`)
    : join(folder, path);
}

/** A key as a path seen from a folder; undefined where the two have nothing in common. */
export function pathIn(folder: string, key: string): string | undefined {
  return folder.split("/", 1)[0] === key.split("/", 1)[0] ? relative(folder, key) : undefined;
}

/** The URI of a key, encoded as editors do it. */
export function uriOf(key: string): string {
  const [scheme, ...steps] = key.split("/");
  const authority = steps[0]?.startsWith("@") ? steps.shift()!.slice(1) : "";
  const path = steps.map(encodeURIComponent).join("/");
  return scheme === "untitled:" ? `${scheme}${path}` : `${scheme}//${authority}/${path}`;
}

/** The key of the folder that a resource lies in. */
export function folderOf(key: string): string {
  return key.slice(0, Math.max(key.lastIndexOf("/"), key.indexOf(":") + 1));
}

function split(uri: string): { scheme: string; authority: string; path: string } {
  const match = /^([A-Za-z][\w+.-]*):(?:\/\/([^/]*))?([^?#]*)/.exec(uri);
  if (!match) return { scheme: "file", authority: "", path: uri };
  const path = match[3]!;
  return { scheme: match[1]!.toLowerCase(), authority: match[2] ?? "", path: path.startsWith("/") ? path : `/${path}` };
}

/** With percent signs resolved; a sign that begins no escape stands for itself. */
function decoded(path: string): string {
  return path.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    const bytes = escapes
      .split("%")
      .slice(1)
      .map((hex) => Number.parseInt(hex, 16));
    return new TextDecoder().decode(new Uint8Array(bytes));
  });
}
