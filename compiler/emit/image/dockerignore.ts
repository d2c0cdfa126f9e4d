/** Which files of an image's sources are left out, and so do not count for its tag. */
import type { BuiltImage } from "../../model/image-built.ts";
import { sourcePath } from "../../model/image-paths.ts";
import type { Files } from "../../source/files.ts";
import { folder, isInside, join, relative } from "../../source/paths.ts";
import { type Matcher, patternMatcher } from "./docker-pattern.ts";
import { decodeUtf8, fileLines, strip } from "./python-text.ts";

/** True for a path, relative to the project, that is left out. */
export type Ignore = (path: string) => boolean;

/**
 * What holds for all sources of an image: the `.dockerignore` beside the file that its last `with_dockerignore` names,
 * or else that of `root`. Undefined where the named file does not exist; then every source folder goes by its own.
 * Source: flyte/_image.py, Image._get_hash_digest (which indeed reads `.dockerignore` whatever the named file is called).
 */
export function imageIgnore({ layers }: BuiltImage, root: string, files: Files): Ignore | undefined {
  const named = layers.flatMap((layer) =>
    layer.method === "with_dockerignore" && strip(layer.args.path?.value ?? "") !== "" ? [layer.args.path!] : [],
  );
  const path = named.length > 0 ? sourcePath(named.at(-1)!) : join(root, ".dockerignore");
  return files.kind(path) === "file" ? folderIgnore(folder(path), files) : undefined;
}

/** What the `.dockerignore` in a folder leaves out of that folder. Source: flyte/_code_bundle/_ignore.py, DockerfileIgnore. */
export function folderIgnore(at: string, files: Files): Ignore {
  const matches = readMatcher(join(at, ".dockerignore"), files);
  if (!matches) return () => false;
  return (path) => path !== at && isInside(at, path) && matches(relative(at, path));
}

function readMatcher(path: string, files: Files): Matcher | undefined {
  const bytes = files.bytes(path);
  const text = bytes && decodeUtf8(bytes);
  const lines = fileLines(text ?? "")
    .map(strip)
    .filter((line) => line !== "" && !line.startsWith("#"));
  return lines.length > 0 ? patternMatcher(lines) : undefined;
}
