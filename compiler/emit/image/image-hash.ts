/** What the SDK feeds to md5 for an image, and what keeps us from doing the same. */
import { createHash } from "virtual:node";
import type { ImageProblem } from "../../model/image-problem.ts";
import type { Files } from "../../source/files.ts";
import type { Place } from "../../source/node.ts";

/** A hash that takes texts and files; after the first problem it takes no more. */
export interface ImageHash {
  readonly files: Files;
  text(text: string): void;
  /** The content of a file; `at` is where the image names it, or the folder it lies in. */
  file(path: string, at: Place): void;
  /** Notes the problem; gives undefined, for want of what was asked for. */
  fail(problem: ImageProblem): undefined;
  readonly failed: boolean;
}

/** So many files are no image source but a mistake, such as a home folder. */
export const maxFiles = 100_000;
/** About as much as is read and hashed in a few seconds. */
const maxImageBytes = 1024 ** 3;

/** Feeds a hash, and gives its 32 hex digits, or what stood in the way. */
export function imageDigest(files: Files, feed: (hash: ImageHash) => void): string | ImageProblem {
  const md5 = createHash("md5");
  let problem: ImageProblem | undefined;
  let [count, size] = [0, 0];
  const hash: ImageHash = {
    files,
    text: (text) => md5.update(text),
    file(path, at) {
      if (problem) return;
      const bytes = files.bytes(path);
      count += 1;
      size += bytes?.length ?? 0;
      const reason = refusal(bytes, count, size);
      if (reason) hash.fail(unhashable(path, at, reason));
      else md5.update(bytes!);
    },
    fail(found) {
      problem ??= found;
      return undefined;
    },
    get failed() {
      return problem !== undefined;
    },
  };
  feed(hash);
  return problem ?? md5.digest("hex");
}

function refusal(bytes: Uint8Array | undefined, count: number, size: number): string | undefined {
  if (!bytes) return "it is no regular file, not readable or too large";
  if (count > maxFiles) return `more than ${maxFiles} files are too many`;
  return size > maxImageBytes ? "the image's sources are larger than 1 GiB" : undefined;
}

/** A source whose content cannot be part of the tag. */
export function unhashable(path: string, at: Place, reason: string): ImageProblem {
  const message = `\`${path}\` cannot be hashed into the image's tag: ${reason}. List it in \`.dockerignore\`, or copy less.`;
  return { code: "image-source-unreadable", at, message };
}
