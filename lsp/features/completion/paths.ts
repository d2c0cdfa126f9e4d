/** Files and folders, where a path belongs. */
import { folder, join } from "../../../compiler/source/paths.ts";
import { annotation } from "../../../schema/lookup.ts";
import type { Schema } from "../../../schema/walk.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";

/** What lies in the folder that is typed so far, folders with a slash; paths are relative to the file, or absolute. */
export function pathCandidates({ prefix }: CursorPlace, { files, uri }: Known, forms: readonly Schema[]): Candidate[] {
  if (forms.some((form) => form.enum !== undefined) || /[*?{]/.test(prefix)) return [];
  const typed = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const at = join(folder(uri), typed === "" ? "." : typed);
  const foldersOnly = /folder/.test(String(annotation(forms, "x-expects")));
  const shown = files.list(at).filter((name) => !hidden.test(name) || prefix.slice(typed.length).startsWith("."));
  return shown.flatMap((name): Candidate[] => {
    const isFolder = files.kind(join(at, name)) === "directory";
    if (isFolder) return [{ label: `${typed}${name}${foldersOnly ? "" : "/"}`, kind: "folder", more: !foldersOnly }];
    return foldersOnly ? [] : [{ label: `${typed}${name}`, kind: "file" }];
  });
}

const hidden = /^(?:\.|node_modules$|__pycache__$)/;
